"""The store: what was read, extracted and merged, in SQLite or PostgreSQL; the only room that knows SQL."""
