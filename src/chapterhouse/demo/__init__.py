"""The demonstration: a plainly fictional body with people, groups and cases, and bulk cases for trying out sizes.

Everything goes through the record's own write path, act by act, as it would have happened.
"""

from chapterhouse.demo.body import PASSWORD, DemoPerson, load, people
from chapterhouse.demo.fill import fill

__all__ = ["PASSWORD", "DemoPerson", "fill", "load", "people"]
