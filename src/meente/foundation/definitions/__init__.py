"""One definition for everyone: immutable versions, overlays by lower layers, and the fold that makes them effective.

Doors: `queries.effective` reads what holds for a municipality, `actions` publish versions and set overlays.
"""
