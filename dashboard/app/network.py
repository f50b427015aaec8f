"""Whether the page may ask other machines, and how much at a time."""

import os

from dashboard.config import NETWORK_VARIABLE

MAX_ADDRESSES = 10
MAX_PAGES = 20
"""Of one feed or sitemap: more is for `panj fetch`."""


def is_network_allowed() -> bool:
    """Whether `panj serve` was started with --allow-network."""
    return os.environ.get(NETWORK_VARIABLE) == "1"
