"""The record as a folder of static pages: each also JSON and CSV, complete without scripts and without a server."""

from evenhand.publish.edition import Edition, Published, Stated
from evenhand.publish.site import publish

__all__ = ["Edition", "Published", "Stated", "publish"]
