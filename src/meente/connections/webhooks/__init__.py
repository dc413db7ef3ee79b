"""Callbacks of others: we send a notification, they say that they have it. Addresses are checked by `outbound`."""
