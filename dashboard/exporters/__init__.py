"""Events written as files."""
