"""`Transcript` to `Document`: the clause trees in what a file says."""
