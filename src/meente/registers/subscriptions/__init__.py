"""Who wants to hear of what (Notificaties API 1.0.1): kanalen, abonnementen, and every delivery that is on its way."""
