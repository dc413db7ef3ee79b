"""Resources of other organisations, reached by the URL that somebody put in a message."""
