"""Meente: one platform on which all Dutch municipalities work together."""
