"""How an article can come into a store apart from a build: the words of the column `added`."""

PAGE = "page"
"""Uploaded, pasted or fetched on the page: it may exist nowhere else."""
WATCH = "watch"
"""Found by `panj watch`: a file that arrives changed is a newer version of what it was."""
