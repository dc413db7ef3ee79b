"""People who work: employees, their roles, and how a session becomes an Actor."""
