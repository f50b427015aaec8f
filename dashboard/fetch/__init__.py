"""Pages, feeds and sitemaps from the network, only where the user allows it."""
