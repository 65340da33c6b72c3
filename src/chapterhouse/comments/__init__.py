"""Confidential comments of a region's members: readable until Step 5 concludes, and to nobody afterwards."""
