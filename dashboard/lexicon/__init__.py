"""Languages as data: data/lexicons/<lang>.toml read into typed records."""
