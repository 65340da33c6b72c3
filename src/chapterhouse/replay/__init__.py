"""Worked examples as data: blocks of facts and checks, run through the core without a database."""

from chapterhouse.replay.run import Report, replay

__all__ = ["Report", "replay"]
