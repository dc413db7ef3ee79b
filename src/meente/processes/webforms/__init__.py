"""Forms for residents: rendered step by step from a definition, saved after every step, sent once; and consents."""
