"""The records that pass from floor to floor; import each from its own module."""
