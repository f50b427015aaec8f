"""From reports to events."""
