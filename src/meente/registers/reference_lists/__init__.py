"""Reference lists of the nation: the selection list, ways of contact, generic results (Referentielijsten API)."""
