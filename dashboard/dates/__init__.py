"""Dates in words and figures, read as intervals with their precision."""
