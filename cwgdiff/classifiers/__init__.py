"""Matches and their edits to the rows of the change table: kind, renumbering, nature."""
