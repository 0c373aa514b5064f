"""`Comparison` to bytes: one table, many dresses."""
