"""The success criteria of WCAG 2.2, levels A and AA: number, anchor in the standard, and both its names. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Criterion:
    """One success criterion, as the standard and its authorised translation call it."""

    number: str
    anchor: str
    dutch: str
    english: str


_ROWS = """
1.1.1|non-text-content|Niet-tekstuele content|Non-text Content
1.2.1|audio-only-and-video-only-prerecorded|Louter-geluid en louter-videobeeld (vooraf opgenomen)|Audio-only and Video-only (Prerecorded)
1.2.2|captions-prerecorded|Ondertitels voor doven en slechthorenden (vooraf opgenomen)|Captions (Prerecorded)
1.2.3|audio-description-or-media-alternative-prerecorded|Audiodescriptie of media-alternatief (vooraf opgenomen)|Audio Description or Media Alternative (Prerecorded)
1.2.4|captions-live|Ondertitels voor doven en slechthorenden (live)|Captions (Live)
1.2.5|audio-description-prerecorded|Audiodescriptie (vooraf opgenomen)|Audio Description (Prerecorded)
1.3.1|info-and-relationships|Info en relaties|Info and Relationships
1.3.2|meaningful-sequence|Betekenisvolle volgorde|Meaningful Sequence
1.3.3|sensory-characteristics|Zintuiglijke eigenschappen|Sensory Characteristics
1.3.4|orientation|Weergavestand|Orientation
1.3.5|identify-input-purpose|Identificeer het doel van de input|Identify Input Purpose
1.4.1|use-of-color|Gebruik van kleur|Use of Color
1.4.2|audio-control|Geluidsbediening|Audio Control
1.4.3|contrast-minimum|Contrast (minimum)|Contrast (Minimum)
1.4.4|resize-text|Herschalen van tekst|Resize Text
1.4.5|images-of-text|Afbeeldingen van tekst|Images of Text
1.4.10|reflow|Reflow|Reflow
1.4.11|non-text-contrast|Contrast van niet-tekstuele content|Non-text Contrast
1.4.12|text-spacing|Tekstafstand|Text Spacing
1.4.13|content-on-hover-or-focus|Content bij hover of focus|Content on Hover or Focus
2.1.1|keyboard|Toetsenbord|Keyboard
2.1.2|no-keyboard-trap|Geen toetsenbordval|No Keyboard Trap
2.1.4|character-key-shortcuts|Enkel teken sneltoetsen|Character Key Shortcuts
2.2.1|timing-adjustable|Timing aanpasbaar|Timing Adjustable
2.2.2|pause-stop-hide|Pauzeren, stoppen, verbergen|Pause, Stop, Hide
2.3.1|three-flashes-or-below-threshold|Drie flitsen of beneden drempelwaarde|Three Flashes or Below Threshold
2.4.1|bypass-blocks|Blokken omzeilen|Bypass Blocks
2.4.2|page-titled|Paginatitel|Page Titled
2.4.3|focus-order|Focus volgorde|Focus Order
2.4.4|link-purpose-in-context|Linkdoel (in context)|Link Purpose (In Context)
2.4.5|multiple-ways|Meerdere manieren|Multiple Ways
2.4.6|headings-and-labels|Koppen en labels|Headings and Labels
2.4.7|focus-visible|Focus zichtbaar|Focus Visible
2.4.11|focus-not-obscured-minimum|Focus niet bedekt (minimum)|Focus Not Obscured (Minimum)
2.5.1|pointer-gestures|Aanwijzergebaren|Pointer Gestures
2.5.2|pointer-cancellation|Aanwijzerannulering|Pointer Cancellation
2.5.3|label-in-name|Label in naam|Label in Name
2.5.4|motion-actuation|Bewegingsactivering|Motion Actuation
2.5.7|dragging-movements|Sleepbewegingen|Dragging Movements
2.5.8|target-size-minimum|Grootte van het aanwijsgebied (minimum)|Target Size (Minimum)
3.1.1|language-of-page|Taal van de pagina|Language of Page
3.1.2|language-of-parts|Taal van onderdelen|Language of Parts
3.2.1|on-focus|Bij focus|On Focus
3.2.2|on-input|Bij input|On Input
3.2.3|consistent-navigation|Consistente navigatie|Consistent Navigation
3.2.4|consistent-identification|Consistente identificatie|Consistent Identification
3.2.6|consistent-help|Consistente hulp|Consistent Help
3.3.1|error-identification|Foutidentificatie|Error Identification
3.3.2|labels-or-instructions|Labels of instructies|Labels or Instructions
3.3.3|error-suggestion|Foutsuggestie|Error Suggestion
3.3.4|error-prevention-legal-financial-data|Foutpreventie (wettelijk, financieel, gegevens)|Error Prevention (Legal, Financial, Data)
3.3.7|redundant-entry|Overbodige invoer|Redundant Entry
3.3.8|accessible-authentication-minimum|Toegankelijke authenticatie (minimum)|Accessible Authentication (Minimum)
4.1.2|name-role-value|Naam, rol, waarde|Name, Role, Value
4.1.3|status-messages|Statusberichten|Status Messages
"""  # noqa: E501  # names of the standard are as long as they are

CRITERIA: dict[str, Criterion] = {
    row.partition("|")[0]: Criterion(*row.split("|")) for row in _ROWS.strip().splitlines()
}
"""Number → criterion, in the order of the standard."""
_TAG = re.compile(r"wcag(\d)(\d)(\d{1,2})")


def criteria_of(tags: Iterable[str]) -> list[str]:
    """`["cat.color", "wcag143"]` of axe → `["1.4.3"]`; what is no criterion of A or AA is left out."""
    found = (_TAG.fullmatch(tag) for tag in tags)
    numbers = (".".join(match.groups()) for match in found if match)
    return [number for number in numbers if number in CRITERIA]
