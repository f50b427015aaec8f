"""Files and addresses read as articles."""
