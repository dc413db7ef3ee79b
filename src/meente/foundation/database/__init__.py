"""PostgreSQL as Meente uses it: embedded server, tenant keys, row level security."""
