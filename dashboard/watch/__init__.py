"""A store kept up to date: what is new or changed in folders and feeds goes into it, again and again."""
