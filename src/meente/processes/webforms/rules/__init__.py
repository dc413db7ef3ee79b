"""Decisions about forms on plain values: no database, clock, request or Django."""
