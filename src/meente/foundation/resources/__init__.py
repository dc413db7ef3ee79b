"""The API engine: a resource is frozen data; the readers select, parse, serve and describe it.

Doors: `declaring` (what a room's `resources/` is written in), `values` (what actions receive), `registry`.
"""
