"""What a site shows of three layers, and what an editor may do: decisions on plain values."""
