"""Documents of zaken and besluiten: the Documenten standard (DRC 1.7.1)."""
