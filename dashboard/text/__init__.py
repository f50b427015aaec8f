"""From an article's text to its structure: folding, language, lines and their roles, sentences."""
