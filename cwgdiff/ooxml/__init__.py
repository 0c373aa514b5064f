"""Word packages: opened safely, walked, numbered, and their revision marks resolved."""
