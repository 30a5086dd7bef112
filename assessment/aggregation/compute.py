"""How figures combine: pure arithmetic, no Django."""
