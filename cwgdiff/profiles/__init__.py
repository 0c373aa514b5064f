"""Bodies of law as data: calls, addressees, labels and patterns, by language."""
