"""Django database backend: PostgreSQL with municipalities in every key and every statement."""
