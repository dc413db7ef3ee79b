"""The administration (beheer): definitions, deviations and organisations."""
