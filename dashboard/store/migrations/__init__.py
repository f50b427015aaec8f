"""The steps from one version of the store's tables to the next, as Alembic runs them; each in versions/."""
