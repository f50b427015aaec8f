"""How much is fetched at a time."""

MOST_PAGES = 100
"""Of one feed or sitemap; the rest comes the next time."""
MOST_SITEMAPS = 50
"""Of one index of sitemaps."""
