"""What the addresses of the committee's lists ask for: the same for their pages and their files."""

from __future__ import annotations

from django.http import QueryDict
from django.utils.translation import gettext as _

from chapterhouse.record.queries import region_table
from chapterhouse.web.filters import Filter, search, select
from chapterhouse.web.places import region_names


def committee_filters(query: QueryDict) -> list[Filter]:
    """Return the filters of a list of the committee."""
    return [
        select(query, "region", _("Region"), region_names(region_table())),
        search(query, "text", _("Name")),
    ]
