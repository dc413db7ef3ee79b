"""For tests of every floor: rows of the lists that are always there."""

from __future__ import annotations

from uuid import UUID

PROCESTYPE = UUID("e1b73b12-b2f6-4c4e-8929-94f84dd2a57d")
"""Number 1 of 2017."""
PROCESTYPE_2020 = UUID("81e049e5-b154-4368-b47c-3e2438f82726")
"""Number 1 of 2020."""
OTHER_PROCESTYPE = UUID("96eae691-077f-4fd6-ad66-950b9b714880")
"""Number 2 of 2017."""
RESULTAAT = UUID("6711baff-798b-4c7f-9133-8ad02c8b7c6f")
"""1.1 of PROCESTYPE: destroyed after ten years, procestermijn nihil."""
OMSCHRIJVING = UUID("fb65d251-1518-4185-865f-b8bdcfad07b1")
"""Toegekend."""
