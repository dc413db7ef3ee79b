"""Tables of appointments. Two people at one desk at one time cannot be written."""

from __future__ import annotations

from django.db import models

from meente.foundation.database.tenancy import TenantFK, TenantModel


class Location(TenantModel):
    """Where people come; `desks` is how many appointments can begin at one moment."""

    key = models.SlugField(max_length=60)
    name = models.CharField(max_length=200)
    address = models.CharField(max_length=300, blank=True)
    hours = models.JSONField()
    desks = models.PositiveSmallIntegerField(default=2)
    minutes = models.PositiveSmallIntegerField(default=20)

    class Meta:
        db_table = "appointments_location"
        constraints = [models.UniqueConstraint(fields=["municipality_id", "key"], name="location_key")]

    def __str__(self) -> str:
        return self.name


class Appointment(TenantModel):
    """A desk at a moment, for a subject (a zaak).

    `minutes` is how long it takes, as it was when booked. `sequence` counts the changes, for calendars (RFC 5545).
    `showed_up` is None until the counter recorded it.
    """

    location = TenantFK(Location, on_delete=models.PROTECT, related_name="appointments")
    desk = models.PositiveSmallIntegerField()
    starts_at = models.DateTimeField()
    minutes = models.PositiveSmallIntegerField(default=20)
    subject_id = models.UUIDField(null=True)
    sequence = models.PositiveSmallIntegerField(default=0)
    cancelled_at = models.DateTimeField(null=True)
    booked_at = models.DateTimeField()
    reminded_at = models.DateTimeField(null=True)
    showed_up = models.BooleanField(null=True)

    class Meta:
        db_table = "appointments_appointment"
        constraints = [
            models.UniqueConstraint(
                fields=["municipality_id", "location", "starts_at", "desk"],
                condition=models.Q(cancelled_at__isnull=True),
                name="appointment_one_per_desk",
            )
        ]
        indexes = [
            models.Index(fields=["municipality_id", "subject_id"], name="appointment_subject"),
            models.Index(fields=["municipality_id", "starts_at"], name="appointment_day"),
        ]

    def __str__(self) -> str:
        return str(self.starts_at)
