"""What the pages of a case say: made from what `procedure` derives, for the eyes of one reader."""
