"""A plain Wagtail project with the same content, as a baseline for `make bench-web`.

Wagtail's own tree, routing and rendering.

One site per municipality with copies of its pages, on SQLite (which is faster here than a server would be).
"""
