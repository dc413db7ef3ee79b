"""What an administrator types of a colleague, and what people call the roles."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from meente.foundation.accounts.rules import FITTING
from meente.foundation.accounts.terms import Role
from meente.foundation.organisations.queries import OrganisationFacts

ROLE_NAMES: dict[Role, str | Promise] = {
    Role.COUNTER: _("Balie"),
    Role.HAND_OUT: _("Uitreiken"),
    Role.CASE_WORKER: _("Behandelaar"),
    Role.FUNCTIONAL_ADMINISTRATOR: _("Functioneel beheerder"),
    Role.NATIONAL_ADMINISTRATOR: _("Landelijk beheerder"),
    Role.PRODUCT_GROUP: _("Productgroep"),
    Role.WEB_WRITER: _("Webschrijver"),
    Role.WEB_PUBLISHER: _("Webredacteur"),
}
ROLE_TEXTS: dict[Role, str | Promise] = {
    Role.COUNTER: _("neemt aanvragen aan, legt toestemmingen vast en reikt uit"),
    Role.HAND_OUT: _("reikt uit wat klaar is"),
    Role.CASE_WORKER: _("behandelt zaken en neemt besluiten"),
    Role.FUNCTIONAL_ADMINISTRATOR: _("regelt medewerkers, huisstijl, applicaties en wat hier anders is"),
    Role.NATIONAL_ADMINISTRATOR: _("schrijft en keurt wat voor iedereen geldt"),
    Role.PRODUCT_GROUP: _("kijkt mee en stemt over voorstellen"),
    Role.WEB_WRITER: _("schrijft pagina's, een ander zet ze op de site"),
    Role.WEB_PUBLISHER: _("schrijft pagina's en zet ze op de site"),
}


def roles_for(places: Iterable[OrganisationFacts]) -> list[Role]:
    """The roles that people of these organisations may have, always in the same order."""
    fitting = {role for place in places for role in FITTING[place.kind]}
    return [role for role in Role if role in fitting]


def choices_of(roles: Iterable[Role]) -> list[tuple[str, str]]:
    """Each role with what it is for."""
    return [(role.value, f"{ROLE_NAMES[role]}: {ROLE_TEXTS[role]}") for role in roles]


class ColleagueForm(forms.Form):
    """Somebody new."""

    name = forms.CharField(
        label=_("Naam"), max_length=200, help_text=_("Zo staat de medewerker in lijsten en in de geschiedenis.")
    )
    email = forms.EmailField(label=_("E-mailadres"), help_text=_("Hiermee logt de medewerker in."))
    organisation = forms.TypedChoiceField(label=_("Werkt bij"), coerce=int)
    roles = forms.TypedMultipleChoiceField(
        label=_("Rollen"), coerce=Role, widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Kies minstens één rol. Zonder rol kan iemand hier niets.")},
    )  # fmt: skip

    def __init__(self, *args: Any, places: list[OrganisationFacts], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["organisation"].choices = [(row.id, row.name) for row in places]  # type: ignore[attr-defined] # it is a choice field
        self.fields["roles"].choices = choices_of(roles_for(places))  # type: ignore[attr-defined] # and so is this one
        if len(places) == 1:
            self.fields["organisation"].initial = places[0].id
            self.fields["organisation"].widget = forms.HiddenInput()


class LeavingForm(forms.Form):
    """From which day somebody does not work here any more."""

    ends_on = forms.DateField(
        label=_("Uit dienst vanaf"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text=_("Vanaf deze dag kan de medewerker niet meer inloggen. Vandaag betekent: meteen."),
        error_messages={"required": _("Kies een dag."), "invalid": _("Dit is geen dag. Schrijf het zo: 31-12-2026.")},
    )  # fmt: skip
    sure = forms.BooleanField(
        label=_("Ik weet het zeker"), error_messages={"required": _("Vink aan dat u het zeker weet.")}
    )
