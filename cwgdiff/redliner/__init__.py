"""A comparison and the two files' bytes to one Word document with native revision marks."""

from cwgdiff.redliner.redline import Redlined, redline

__all__ = ["Redlined", "redline"]
