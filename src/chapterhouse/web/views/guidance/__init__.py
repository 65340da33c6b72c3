"""The pages of guidance: what one reads, checks and asks before applying, and who answers."""
