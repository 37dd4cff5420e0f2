"""The record: an append-only log that outsiders verify, preserved bytes, and what the log says at a checkpoint."""
