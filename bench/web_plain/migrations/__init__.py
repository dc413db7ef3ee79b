"""Tables of the plain project."""
