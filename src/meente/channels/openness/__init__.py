"""For everybody to see: who deviates from what and why, and how uniform we are; as pages and as an open API."""
