"""Nation, collaborations and municipalities; who may act for whom (Mandate) and as whom (Actor)."""
