"""The national catalogue of products: every municipal product of the UPL, its search and its feeds."""
