"""A text whose revision marks were lost -> both sides, each decision with its sureness."""
