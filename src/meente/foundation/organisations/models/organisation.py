"""An organisation: the nation, a collaboration or a municipality, valid from one day to another."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from meente.foundation.organisations.terms import OrganisationKind


class Organisation(models.Model):
    """One layer of the definition chain. The id of a municipality is its CBS number.

    `closed_at`: since when nobody gets in any more, because the municipality is being taken out.
    """

    id = models.IntegerField(primary_key=True)
    kind = models.CharField(max_length=20, choices=[(kind.value, kind.value) for kind in OrganisationKind])
    slug = models.SlugField(max_length=80, unique=True)
    name = models.CharField(max_length=200)
    parent = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="children")
    cbs_code = models.CharField(max_length=6, null=True, unique=True)
    rsin = models.CharField(max_length=9, unique=True)
    oin = models.CharField(max_length=20, unique=True)
    province = models.CharField(max_length=40, blank=True)
    residents = models.PositiveIntegerField(default=0)
    latitude = models.DecimalField(max_digits=7, decimal_places=4, null=True)
    longitude = models.DecimalField(max_digits=7, decimal_places=4, null=True)
    valid_from = models.DateField()
    valid_to = models.DateField(null=True)
    closed_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "organisations_organisation"
        constraints = [
            models.CheckConstraint(
                condition=Q(kind="nation", parent__isnull=True) | (~Q(kind="nation") & Q(parent__isnull=False)),
                name="organisation_only_the_nation_has_no_parent",
            ),
            models.CheckConstraint(
                condition=Q(kind="municipality", cbs_code__isnull=False)
                | (~Q(kind="municipality") & Q(cbs_code__isnull=True)),
                name="organisation_cbs_code_for_municipalities",
            ),
            models.CheckConstraint(
                condition=Q(valid_to__isnull=True) | Q(valid_to__gt=F("valid_from")),
                name="organisation_valid_period",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Domain(models.Model):
    """A real host name of an organisation's site, e.g. www.castricum.nl."""

    host = models.CharField(primary_key=True, max_length=253)
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="domains")

    class Meta:
        db_table = "organisations_domain"

    def __str__(self) -> str:
        return self.host
