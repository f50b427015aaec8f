"""The store: articles, reports, events, problems, corrections, runs; the only room with SQL."""
