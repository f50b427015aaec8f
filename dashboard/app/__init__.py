"""The page in the browser; thin files over queries and figures."""
