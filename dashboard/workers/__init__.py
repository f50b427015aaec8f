"""Articles into reports, here or in other processes, in the order in which they came."""
