"""Places with their names, and the ground of the map."""
