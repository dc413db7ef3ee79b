"""What every screen stands on: hosts, tokens, components, base templates."""
