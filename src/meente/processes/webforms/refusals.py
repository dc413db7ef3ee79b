"""What this room refuses, with the sentence for the person at the screen."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext_lazy as _

from meente.foundation.refusals import Refusal, Stale
from meente.processes.webforms.rules.validation import Problem


class AnswersRefused(Refusal):
    """One or more answers are missing or wrong; nothing was saved."""

    code = "answers_refused"
    message = _("Nog niet alles is goed ingevuld.")

    def __init__(self, problems: Sequence[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__()


class MoreQuestions(Refusal):
    """The answers are good, and because of them this screen has more questions."""

    code = "more_questions"
    message = _("Door uw antwoord is er een vraag bijgekomen. Beantwoord die ook.")


class StaleStep(Stale):
    """The form was filled in further on another screen."""

    message = _(
        "U heeft dit formulier ook in een ander venster ingevuld. Uw antwoorden staan er nog. "
        "Controleer ze en kies nog een keer Verder."
    )


class StaleCheck(Stale):
    """The answers changed after the check page was opened."""

    message = _(
        "Uw antwoorden zijn veranderd nadat u deze pagina opende, bijvoorbeeld in een ander venster. "
        "Controleer ze nog een keer en verstuur daarna."
    )


class NotComplete(Refusal):
    """Something is still missing, or has become impossible since."""

    code = "not_complete"
    message = _("Uw formulier is nog niet klaar. Beantwoord eerst de vraag die nog open staat.")


class AlreadySent(Refusal):
    """The form was sent; it can no longer be changed."""

    code = "already_sent"
    message = _("U heeft dit formulier al verstuurd. U kunt het niet meer veranderen.")


class SlotTaken(Refusal):
    """Somebody else took the time slot first."""

    code = "slot_taken"
    message = _("Deze tijd is net door iemand anders gekozen. Kies een andere tijd. De rest is bewaard.")


class SignInFirst(Refusal):
    """A draft or a consent belongs to a person who signed in with DigiD."""

    code = "sign_in_first"
    message = _("Log eerst in met DigiD.")


class NotTheInvited(Refusal):
    """The person who signed in is not the one who was asked."""

    code = "not_the_invited"
    message = _(
        "Deze vraag is voor iemand anders. U bent met een andere DigiD ingelogd dan van de persoon "
        "die toestemming moet geven. Log uit, en laat die persoon inloggen met de eigen DigiD."
    )


class AlreadyDecided(Refusal):
    """The request was answered, withdrawn or has expired; what was done stays done."""

    code = "already_decided"
    message = _("Deze vraag om toestemming is al beantwoord of niet meer geldig. Er is niets veranderd.")


class SourceUnavailable(Refusal):
    """What the government knows of a person cannot be read now."""

    code = "source_unavailable"
    message = _("Wij kunnen uw gegevens nu niet ophalen. Probeer het later opnieuw. Wat u invulde, is bewaard.")


class SignedTooLongAgo(Refusal):
    """A declaration of consent is good for three months (form of Stcrt. 2008/115)."""

    code = "signed_too_long_ago"
    message = _("Kies de dag van ondertekening. Een toestemming is 3 maanden geldig en kan niet in de toekomst liggen.")
