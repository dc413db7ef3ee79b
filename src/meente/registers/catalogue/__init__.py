"""The catalogue (ZTC): zaaktypen and what hangs below them, owned by a layer and read by everyone below it."""
