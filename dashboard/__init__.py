"""Panj: news articles into dated, placed events with their proof."""

__version__ = "0.1.0"
