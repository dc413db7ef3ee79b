"""The blocks that pages are made of. A block says what; `compiling` makes it HTML, or leaves it for the site to fill.

Links are paths (`/wonen/verhuizen`), product keys or addresses elsewhere: a path leads, on every site, to what that
site has there.
"""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.contrib.table_block.blocks import TableBlock
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images.blocks import ImageChooserBlock

RICH = ["bold", "italic", "ul", "ol", "link"]


class LinkBlock(blocks.StructBlock):
    """A name and where it leads."""

    label = blocks.CharBlock(label=_("Tekst van de link"), max_length=120)
    target = blocks.CharBlock(
        label=_("Waarheen"),
        max_length=400,
        help_text=_("Een pad op de site, zoals /producten/reisdocument, of een adres dat met https:// begint."),
    )

    def clean(self, value: Any) -> Any:
        """Only paths of a site and secure addresses."""
        cleaned = super().clean(value)
        target = cleaned["target"]
        if not (
            (target.startswith("/") and not target.startswith("//"))
            or target.startswith(("https://", "mailto:", "tel:"))
        ):
            message = _("Begin met / voor een pagina van de site, of met https:// voor een andere site.")
            raise blocks.StructBlockValidationError(block_errors={"target": ValidationError(message)})
        return cleaned


class CardBlock(LinkBlock):
    """A link with a sentence."""

    text = blocks.CharBlock(label=_("Zin eronder"), max_length=240, required=False)


class PictureBlock(blocks.StructBlock):
    """A picture with what it shows in words."""

    picture = ImageChooserBlock(label=_("Afbeelding"))
    alternative = blocks.CharBlock(
        label=_("Wat is er te zien?"), max_length=250, help_text=_("Voor wie de afbeelding niet ziet.")
    )
    caption = blocks.CharBlock(label=_("Bijschrift"), max_length=250, required=False)


class StepBlock(blocks.StructBlock):
    """One step of a step-by-step guide."""

    title = blocks.CharBlock(label=_("Stap"), max_length=120)
    text = blocks.RichTextBlock(label=_("Uitleg"), features=RICH)


class QuestionBlock(blocks.StructBlock):
    """A question with its answer."""

    question = blocks.CharBlock(label=_("Vraag"), max_length=200)
    answer = blocks.RichTextBlock(label=_("Antwoord"), features=RICH)


class NoticeBlock(blocks.StructBlock):
    """Something that must not be missed."""

    tone = blocks.ChoiceBlock(
        label=_("Soort"), choices=[("info", _("Goed om te weten")), ("warning", _("Let op"))], default="info"
    )
    text = blocks.RichTextBlock(label=_("Tekst"), features=RICH)


class DownloadBlock(blocks.StructBlock):
    """A file to download."""

    attachment = DocumentChooserBlock(label=_("Bestand"))
    label = blocks.CharBlock(label=_("Naam"), max_length=200)


class VideoBlock(blocks.StructBlock):
    """A video of the organisation itself, with its captions (WCAG 1.2.2)."""

    title = blocks.CharBlock(label=_("Waar gaat de video over?"), max_length=200)
    file = DocumentChooserBlock(label=_("Video (.mp4)"))
    captions = DocumentChooserBlock(label=_("Ondertiteling (.vtt)"), required=False)
    is_silent = blocks.BooleanBlock(label=_("In deze video wordt niet gesproken"), required=False)

    def clean(self, value: Any) -> Any:
        """A film that browsers play, and captions that they show."""
        cleaned = super().clean(value)
        errors = {
            name: ValidationError(sentence)
            for name, endings, sentence in (
                ("file", ("mp4", "webm"), _("Kies een video die op .mp4 of .webm eindigt.")),
                ("captions", ("vtt",), _("Kies een bestand met ondertiteling dat op .vtt eindigt.")),
            )
            if cleaned[name] and cleaned[name].file_extension.lower() not in endings
        }
        if errors:
            raise blocks.StructBlockValidationError(block_errors=errors)
        return cleaned


class SlotBlock(blocks.StructBlock):
    """A place where organisations below may add blocks of their own."""

    name = blocks.RegexBlock(label=_("Naam van de plek"), regex=r"^[a-z][a-z0-9-]{1,40}$")
    invitation = blocks.CharBlock(label=_("Wat hoort hier?"), max_length=200, required=False)


class ListBlock(blocks.StructBlock):
    """The newest news, or what is on soon."""

    heading = blocks.CharBlock(label=_("Kop"), max_length=120)
    count = blocks.IntegerBlock(label=_("Hoeveel"), min_value=1, max_value=12, default=3)


class ProductsBlock(blocks.StructBlock):
    """Products by their key; without keys what most people come for."""

    heading = blocks.CharBlock(label=_("Kop"), max_length=120)
    keys = blocks.ListBlock(blocks.CharBlock(label=_("Product"), max_length=80), label=_("Producten"), required=False)


class SubjectsBlock(blocks.StructBlock):
    """The subjects of the product catalogue."""

    heading = blocks.CharBlock(label=_("Kop"), max_length=120)


class ContactBlock(blocks.StructBlock):
    """Telephone, locations and opening hours from the profile of the municipality."""

    heading = blocks.CharBlock(label=_("Kop"), max_length=120)


class AccessibilityBlock(blocks.StructBlock):
    """The accessibility statement of the site: made of its newest scan and of what the municipality says."""

    heading = blocks.CharBlock(label=_("Kop"), max_length=120)


class TextBlocks(blocks.StreamBlock):
    """What may stand anywhere."""

    heading = blocks.CharBlock(label=_("Tussenkop"), max_length=120)
    subheading = blocks.CharBlock(label=_("Kleine kop"), max_length=120)
    text = blocks.RichTextBlock(label=_("Tekst"), features=RICH)
    picture = PictureBlock(label=_("Afbeelding"))
    notice = NoticeBlock(label=_("Opvallende tekst"))
    button = LinkBlock(label=_("Knop"))
    cards = blocks.ListBlock(CardBlock(), label=_("Kaarten met links"))
    steps = blocks.ListBlock(StepBlock(), label=_("Stappen"))
    questions = blocks.ListBlock(QuestionBlock(), label=_("Vragen en antwoorden"))
    download = DownloadBlock(label=_("Bestand"))
    table = TableBlock(label=_("Tabel"))
    video = VideoBlock(label=_("Video"))


class ChildrenBlock(blocks.StructBlock):
    """The pages below this one: people, vacancies, projects, documents."""

    heading = blocks.CharBlock(label=_("Kop"), max_length=120, required=False)


class PageBlocks(TextBlocks):
    """What a page may hold: also what each site fills itself."""

    slot = SlotBlock(label=_("Plek voor lokale aanvulling"))
    news = ListBlock(label=_("Nieuws"))
    agenda = ListBlock(label=_("Agenda"))
    products = ProductsBlock(label=_("Producten"))
    children = ChildrenBlock(label=_("Pagina's hieronder"))
    subjects = SubjectsBlock(label=_("Onderwerpen uit de catalogus"))
    contact = ContactBlock(label=_("Contact en openingstijden"))
    accessibility = AccessibilityBlock(label=_("Toegankelijkheidsverklaring"))
