"""What editors may bring in: pictures with words for who does not see them, and files that are no programs."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from PIL import Image
from wagtail.documents.forms import BaseDocumentForm
from wagtail.images.fields import WagtailImageField
from wagtail.images.forms import BaseImageForm

from meente.channels.website.rules.checking import Element, faults


class WholePictureField(WagtailImageField):
    """A picture that is whole: one that breaks off halfway can be begun with, and not be shown."""

    def to_python(self, data: Any) -> Any:
        """As Wagtail does, and then to the last line of the picture."""
        try:
            file = super().to_python(data)
            if file is not None:
                file.seek(0)
                with Image.open(file) as opened:
                    opened.load()
                file.seek(0)
        except (OSError, SyntaxError, ValueError, Image.DecompressionBombError):
            raise forms.ValidationError(_("Deze afbeelding is beschadigd. Kies een ander bestand.")) from None
        return file


class PictureForm(BaseImageForm):
    """A picture says what can be seen on it; the name of its file is no description."""

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        was = self.fields["file"]
        self.fields["file"] = WholePictureField(label=was.label, required=was.required, widget=was.widget)
        self.fields["description"].required = True
        self.fields["description"].label = _("Wat is er te zien?")
        self.fields["description"].help_text = _("Voor wie de afbeelding niet ziet.")

    def clean_description(self) -> str:
        """The same rule as for the words beside a picture on a page."""
        text = str(self.cleaned_data["description"])
        for fault in faults([Element("", "picture", text)]):
            raise forms.ValidationError(fault.sentence)
        return text


class AttachmentForm(BaseDocumentForm):
    """A file to download; captions are text that a player understands."""

    def clean_file(self) -> Any:
        """A file of captions begins as WebVTT says."""
        file = self.cleaned_data["file"]
        if str(file.name).lower().endswith(".vtt"):
            head = file.read(16)
            file.seek(0)
            if not head.removeprefix(b"\xef\xbb\xbf").startswith(b"WEBVTT"):
                raise forms.ValidationError(_("Dit bestand met ondertiteling begint niet met WEBVTT."))
        return file
