"""Two strings to edits: which words were kept, deleted and inserted."""
