"""The simulator's codes: single use must hold across processes, so they live in a table. Empty outside the demo."""

from __future__ import annotations

from django.db import models


class SimulatedCode(models.Model):
    """An authorization code that was given out; only its hash is kept."""

    code_hash = models.CharField(primary_key=True, max_length=64)
    client_id = models.CharField(max_length=40)
    redirect_uri = models.CharField(max_length=500)
    nonce = models.CharField(max_length=200)
    code_challenge = models.CharField(max_length=100)
    level = models.CharField(max_length=100)
    bsn = models.CharField(max_length=9)
    expires_at = models.DateTimeField()

    class Meta:
        db_table = "digid_simulated_code"

    def __str__(self) -> str:
        return self.client_id
