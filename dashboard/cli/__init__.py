"""The command `panj`: thin commands over the pipeline, the store, the exporters and the app."""
