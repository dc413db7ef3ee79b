"""The register of travel documents and the signalling register (RPS): what RvIG knows; we keep no document numbers."""
