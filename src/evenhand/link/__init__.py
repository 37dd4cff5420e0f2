"""Which claims speak of the same happening, and which incidents mirror one another: judgements, never merges."""
