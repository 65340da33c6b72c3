"""Reads what strangers sent. No Django here: it runs in a process of its own that can open nothing (`confined`)."""
