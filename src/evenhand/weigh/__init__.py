"""How well an accusation stands, by rules that see roles and never a party."""
