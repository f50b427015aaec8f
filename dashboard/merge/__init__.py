"""Reports of several articles into events."""
