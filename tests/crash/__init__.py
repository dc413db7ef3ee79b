"""A whole platform, started with one command, and what happens when its processes are killed."""
