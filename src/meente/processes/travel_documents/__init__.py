"""Travel documents: passport and identity card, the same process everywhere (Paspoortwet)."""
