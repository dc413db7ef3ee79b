"""A definition, its immutable versions and the overlays of lower layers."""

from __future__ import annotations

from django.db import models
from django.db.models.functions import Now

from meente.foundation.definitions.rules import Change, Layer, Policy, Publication, policies_from
from meente.foundation.definitions.terms import Mode


class Definition(models.Model):
    """One product, form, procedure, letter, …, owned by one organisation."""

    owner = models.ForeignKey("organisations.Organisation", on_delete=models.PROTECT, related_name="definitions")
    kind = models.CharField(max_length=40)
    key = models.SlugField(max_length=120)

    class Meta:
        db_table = "definitions_definition"
        constraints = [models.UniqueConstraint(fields=["owner", "kind", "key"], name="definition_once_per_owner")]

    def __str__(self) -> str:
        return f"{self.kind}/{self.key}"


class DefinitionVersion(models.Model):
    """What a definition says from a moment on; never changed, at most withdrawn."""

    definition = models.ForeignKey(Definition, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    document = models.JSONField()
    policies = models.JSONField(default=list)
    effective_from = models.DateTimeField()
    reason = models.TextField()
    article = models.CharField(max_length=200, blank=True)
    author = models.CharField(max_length=255)
    approver = models.CharField(max_length=255, blank=True)
    corrects = models.PositiveIntegerField(null=True)
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_reason = models.TextField(blank=True)
    withdrawn_by = models.CharField(max_length=255, blank=True)
    published_at = models.DateTimeField(db_default=Now())

    class Meta:
        db_table = "definitions_version"
        constraints = [models.UniqueConstraint(fields=["definition", "number"], name="version_number")]

    def __str__(self) -> str:
        return f"{self.definition_id} v{self.number}"

    def parsed_policies(self) -> tuple[Policy, ...]:
        """What lower layers may change."""
        return policies_from(self.policies)

    def publication(self) -> Publication:
        """When it holds."""
        return Publication(self.number, self.effective_from, bool(self.article), self.withdrawn_at)


class Overlay(models.Model):
    """What one organisation says differently, and why. A new overlay replaces the one before; history stays."""

    definition = models.ForeignKey(Definition, on_delete=models.PROTECT, related_name="overlays")
    organisation = models.ForeignKey("organisations.Organisation", on_delete=models.PROTECT, related_name="overlays")
    changes = models.JSONField()
    conflicts = models.JSONField(default=list)
    reason = models.TextField()
    author = models.CharField(max_length=255)
    created_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "definitions_overlay"
        constraints = [
            models.UniqueConstraint(
                fields=["definition", "organisation"],
                condition=models.Q(ended_at__isnull=True),
                name="overlay_one_in_force",
            )
        ]

    def __str__(self) -> str:
        return f"{self.definition_id} for {self.organisation_id}"

    def layer(self) -> Layer:
        """The overlay as a layer of the fold."""
        changes = tuple(Change(row["path"], Mode(row["mode"]), row["value"]) for row in self.changes)
        return Layer(self.organisation_id, changes, self.reason)
