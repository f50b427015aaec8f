"""Reports by a language model: it proposes, and what it says is checked against the article."""
