"""The clients that suppliers use, as they are published, against a started platform."""
