"""Bytes to `Transcript`: what a file says, with nothing interpreted."""
