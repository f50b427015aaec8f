"""Tables drawn as charts; each figure a pure function."""
