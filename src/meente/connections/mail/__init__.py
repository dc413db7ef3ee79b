"""E-mail: SMTP in production, a readable outbox in the demo."""
