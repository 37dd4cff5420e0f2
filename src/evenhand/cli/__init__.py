"""The command line: one file a room."""

from evenhand.cli.main import main

__all__ = ["main"]
