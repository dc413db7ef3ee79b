"""A stand-in for a mail server: keeps messages in a table and shows them at /_post. Demo and tests only."""
