"""How articles become reports: our rules, and the extractors that other packages add."""
