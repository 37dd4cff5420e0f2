"""Which elements of crimes have facts, and which risk factors; never a verdict."""
