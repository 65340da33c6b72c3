"""The pages of an application being written."""
