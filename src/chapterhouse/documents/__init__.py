"""Uploaded files: quarantined, checked, cleaned, served."""
