"""Notifications on their way: the outbox is routed to abonnementen and delivered to their callbacks."""
