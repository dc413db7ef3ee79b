"""A deviation on its way up: what is proposed, who wants it too, how the product group votes, and what people say."""

from __future__ import annotations

from django.db import models

from meente.foundation.definitions.rules import Change
from meente.foundation.definitions.terms import Mode, ProposalState


class Proposal(models.Model):
    """One organisation asks an organisation above it to take over (a part of) what it does differently."""

    definition = models.ForeignKey("definitions.Definition", on_delete=models.PROTECT, related_name="proposals")
    organisation = models.ForeignKey("organisations.Organisation", on_delete=models.PROTECT, related_name="proposals")
    target = models.ForeignKey("organisations.Organisation", on_delete=models.PROTECT, related_name="proposals_to_it")
    changes = models.JSONField()
    reason = models.TextField()
    author = models.CharField(max_length=255)
    created_at = models.DateTimeField()
    state = models.CharField(
        max_length=20, default=ProposalState.OPEN, choices=[(row.value, row.value) for row in ProposalState]
    )
    closed_at = models.DateTimeField(null=True)
    closed_by = models.CharField(max_length=255, blank=True)
    closed_reason = models.TextField(blank=True)
    draft = models.ForeignKey("definitions.Draft", on_delete=models.PROTECT, null=True, related_name="proposals")

    class Meta:
        db_table = "definitions_proposal"
        constraints = [
            models.UniqueConstraint(
                fields=["definition", "organisation"],
                condition=models.Q(state=ProposalState.OPEN),
                name="proposal_one_open",
            )
        ]

    def __str__(self) -> str:
        return f"{self.organisation_id} proposes {self.definition_id} to {self.target_id}"

    def parsed_changes(self) -> tuple[Change, ...]:
        """What would change above."""
        return tuple(Change(row["path"], Mode(row["mode"]), row["value"]) for row in self.changes)


class ProposalSupport(models.Model):
    """Another organisation wants it too."""

    proposal = models.ForeignKey(Proposal, on_delete=models.PROTECT, related_name="supports")
    organisation = models.ForeignKey("organisations.Organisation", on_delete=models.PROTECT, related_name="+")
    author = models.CharField(max_length=255)
    created_at = models.DateTimeField()

    class Meta:
        db_table = "definitions_proposal_support"
        constraints = [models.UniqueConstraint(fields=["proposal", "organisation"], name="support_once")]

    def __str__(self) -> str:
        return f"{self.organisation_id} wants {self.proposal_id} too"


class ProposalVote(models.Model):
    """What one member of the product group thinks; the last word counts."""

    proposal = models.ForeignKey(Proposal, on_delete=models.PROTECT, related_name="votes")
    author_id = models.CharField(max_length=80)
    author = models.CharField(max_length=255)
    in_favour = models.BooleanField()
    created_at = models.DateTimeField()

    class Meta:
        db_table = "definitions_proposal_vote"
        constraints = [models.UniqueConstraint(fields=["proposal", "author_id"], name="vote_once")]

    def __str__(self) -> str:
        return f"{self.author_id} on {self.proposal_id}"


class ProposalComment(models.Model):
    """What somebody says about it, on behalf of an organisation."""

    proposal = models.ForeignKey(Proposal, on_delete=models.PROTECT, related_name="comments")
    organisation = models.ForeignKey("organisations.Organisation", on_delete=models.PROTECT, related_name="+")
    author = models.CharField(max_length=255)
    text = models.TextField()
    created_at = models.DateTimeField()

    class Meta:
        db_table = "definitions_proposal_comment"

    def __str__(self) -> str:
        return f"{self.author} on {self.proposal_id}"
