"""Zaken (ZRC): what residents and municipalities do with each other, one owner per fact."""
