"""Bytes of documents: by SHA-256, streamed in constant memory, per municipality.

Doors: `receiving` (bytes come in), `actions.keep` and `actions.release` (a municipality refers to them, or no longer),
`queries.open_file` (and out again), `rules` (what the bytes are).
"""
