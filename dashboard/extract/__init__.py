"""From an article to its reports: mentions, candidates, and what was decided of them."""
