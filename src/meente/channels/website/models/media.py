"""Pictures and attachments of editors: each in the collection of one organisation, under a name nobody can guess."""

from __future__ import annotations

import secrets
from pathlib import PurePath
from typing import ClassVar

from django.db import models
from wagtail.documents.models import AbstractDocument
from wagtail.images.models import AbstractImage, AbstractRendition


def _unguessable(folder: str, filename: str) -> str:
    name = PurePath(filename)
    return f"{folder}/{name.stem[:60]}.{secrets.token_hex(8)}{name.suffix.lower()}"


class Picture(AbstractImage):
    """A picture; `description` is what somebody hears who does not see it, and is not optional."""

    admin_form_fields = (
        "title", "file", "description", "collection",
        "focal_point_x", "focal_point_y", "focal_point_width", "focal_point_height",
    )  # fmt: skip

    class Meta(AbstractImage.Meta):
        permissions: ClassVar[list[tuple[str, str]]] = []  # rights are asked of Wagtail's own model
        db_table = "website_picture"

    def get_upload_to(self, filename: str) -> str:
        """Below the number of the organisation's collection."""
        return _unguessable(f"website/{self.collection_id}/originals", filename)


class Rendition(AbstractRendition):
    """A picture in one size."""

    image = models.ForeignKey(Picture, on_delete=models.CASCADE, related_name="renditions")

    class Meta:
        db_table = "website_rendition"
        unique_together = (("image", "filter_spec", "focal_point_key"),)

    def get_upload_to(self, filename: str) -> str:
        """Beside the others of its organisation."""
        return _unguessable(f"website/{self.image.collection_id}/pictures", filename)


def attachment_path(instance: Attachment, filename: str) -> str:
    """Below the number of the organisation's collection."""
    return _unguessable(f"website/{instance.collection_id}/attachments", filename)


class Attachment(AbstractDocument):
    """A file to download."""

    file = models.FileField(upload_to=attachment_path)
    admin_form_fields = ("title", "file", "collection")

    class Meta(AbstractDocument.Meta):
        permissions: ClassVar[list[tuple[str, str]]] = []  # as above
        db_table = "website_attachment"
