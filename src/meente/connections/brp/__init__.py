"""The BRP (Haal Centraal personen v2): what the nation knows of a person, read and never kept."""
