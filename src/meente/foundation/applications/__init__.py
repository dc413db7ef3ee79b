"""Applications: software of suppliers that calls the APIs, its credentials and its rights (Autorisaties API 1.1.0)."""
