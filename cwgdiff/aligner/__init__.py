"""Two `Document`s to matches: which clause became which, and on what evidence."""
