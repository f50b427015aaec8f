"""One module a version; what a version was is never edited, so each names its columns itself."""
