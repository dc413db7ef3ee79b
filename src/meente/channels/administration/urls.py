"""Addresses of the administration host."""

from django.urls import path

from meente.channels.administration.views import (
    applications,
    checking,
    comparing,
    delivering,
    deviating,
    following,
    joining,
    looking,
    proposing,
    publishing,
    styling,
)

app_name = "administration"
urlpatterns = [
    path("", looking.overview, name="overview"),
    path("definities/<int:definition_id>/", looking.definition, name="definition"),
    path("definities/<int:definition_id>/nieuwe-versie", publishing.revise, name="revise"),
    path("definities/<int:definition_id>/intrekken", publishing.withdraw, name="withdraw"),
    path("concepten/<int:concept_id>", publishing.draft, name="draft"),
    path("definities/<int:definition_id>/voor/<slug:slug>/nieuw", following.notice, name="notice"),
    path("definities/<int:definition_id>/vergelijken", comparing.compare, name="compare"),
    path("definities/<int:definition_id>/voor/<slug:slug>/", looking.effective, name="effective"),
    path("definities/<int:definition_id>/voor/<slug:slug>/aanpassen", deviating.edit, name="edit"),
    path("definities/<int:definition_id>/voor/<slug:slug>/volgen", deviating.follow, name="follow"),
    path("definities/<int:definition_id>/voor/<slug:slug>/voorstellen", proposing.propose, name="propose"),
    path("huisstijl", styling.overview, name="looks"),
    path("huisstijl/<slug:slug>", styling.look, name="look"),
    path("voorstellen", proposing.proposal_list, name="proposals"),
    path("na-te-kijken", checking.still_to_check, name="to_check"),
    path("voorstellen/e-mail", proposing.choose_mail, name="proposal_mail"),
    path("voorstellen/<int:proposal_id>", proposing.proposal, name="proposal"),
    path("voorstellen/<int:proposal_id>/steunen", proposing.support, name="support"),
    path("voorstellen/<int:proposal_id>/stemmen", proposing.vote, name="vote"),
    path("voorstellen/<int:proposal_id>/reageren", proposing.comment, name="comment"),
    path("voorstellen/<int:proposal_id>/besluiten", proposing.decide, name="decide"),
    path("voorstellen/<int:proposal_id>/intrekken", proposing.withdraw, name="withdraw_proposal"),
    path("applicaties", applications.applications, name="applications"),
    path("applicaties/nieuw", applications.add_application, name="add_application"),
    path("applicaties/<uuid:client_key>", applications.application, name="application"),
    path("applicaties/<uuid:client_key>/geheim", applications.rotate, name="rotate"),
    path("applicaties/<uuid:client_key>/intrekken", applications.revoke, name="revoke"),
    path("organisaties", looking.organisation_tree, name="organisations"),
    path("organisaties/nieuw", joining.join, name="join"),
    path("notificaties", delivering.subscriptions, name="subscriptions"),
    path("notificaties/<uuid:abonnement_id>/opnieuw", delivering.replay, name="replay"),
]
