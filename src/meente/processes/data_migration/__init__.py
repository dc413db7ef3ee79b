"""A municipality takes its data along: a complete export in open files, and a verifier for whoever receives it."""
