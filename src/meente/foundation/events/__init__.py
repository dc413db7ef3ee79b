"""What happened: one append-only row per fact; audit trail, reactions and notifications read it."""
