"""The sites of municipalities and the start page of the platform."""
