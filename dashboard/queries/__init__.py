"""Questions asked of the table of events; each answer is a small table."""
