"""Lists that people keep: saved views of the desk."""
