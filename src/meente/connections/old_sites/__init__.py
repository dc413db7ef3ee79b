"""Another organisation's website, read page by page when it moves in."""
