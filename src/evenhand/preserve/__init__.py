"""The room that takes bytes in: what a file is, and whether it may enter."""
