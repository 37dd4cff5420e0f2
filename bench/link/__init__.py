"""Linking measured: our engine beside its peers, on sets whose truth is known."""
