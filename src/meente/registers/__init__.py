"""Floor 2: what we keep: one owner per fact."""
