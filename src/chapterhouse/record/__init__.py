"""The record: the only seam between the procedure and what is stored, files of rules included."""
