"""The orders that each list offers, the usual one in front. None tells what its list keeps back."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from chapterhouse.guidance.conversations import IN_TURN
from chapterhouse.ordered import Order
from chapterhouse.people.queries import JOINED
from chapterhouse.record import desk
from chapterhouse.record.committee import PRESSING_FIRST
from chapterhouse.record.lists import LATEST_FIRST
from chapterhouse.record.reviews import PENDING_FIRST
from chapterhouse.register.queries import BY_NAME
from chapterhouse.web.orders import Kind, Offered


def of_applications() -> list[Offered]:
    """Return the orders of the public list: not by a last day, which would tell on which ground a case stands still."""
    return [
        Offered("opened", _("Latest organisation first"), Kind.ONE_WAY, LATEST_FIRST),
        Offered("name", _("Name"), Kind.LETTERS, Order(("name_order", "id")), "what"),
        Offered("region", _("Region"), Kind.GROUPS, Order(("region", "name_order", "id")), "detail"),
        Offered("received", _("Day of receipt"), Kind.DAYS, Order(("received_on", "id"))),
        Offered("ninety", _("End of the ninety days"), Kind.DAYS, Order(("limit_order", "id")), "clock"),
        Offered("decided", _("Day of the decision"), Kind.DAYS, Order(("decided_order", "id"), falls=True)),
    ]


def of_the_register() -> list[Offered]:
    """Return the orders of the register."""
    return [
        Offered("name", _("Name"), Kind.LETTERS, BY_NAME, "what"),
        Offered("region", _("Region"), Kind.GROUPS, Order(("region", "name_order", "ref")), "region"),
        Offered("since", _("Day of accreditation"), Kind.DAYS, Order(("since", "ref")), "since"),
    ]


def of_people() -> list[Offered]:
    """Return the orders of the list of people."""
    return [
        Offered("joined", _("Day of joining"), Kind.DAYS, JOINED),
        Offered("name", _("Name"), Kind.LETTERS, Order(("name_order", "id"))),
    ]


def of_the_committee() -> list[Offered]:
    """Return the orders of what is before the committee."""
    return [
        Offered("pressing", _("The most pressing first"), Kind.ONE_WAY, PRESSING_FIRST),
        Offered("name", _("Name"), Kind.LETTERS, Order(("name_order", "id"))),
        Offered("region", _("Region"), Kind.GROUPS, Order(("region", "name_order", "id"))),
        Offered("received", _("Day of receipt"), Kind.DAYS, Order(("received_on", "id"))),
    ]


def of_reviews() -> list[Offered]:
    """Return the orders of the list of reviews."""
    return [
        Offered("pending", _("Under way first"), Kind.ONE_WAY, PENDING_FIRST),
        Offered("name", _("Name"), Kind.LETTERS, Order(("name_order", "id")), "name"),
        Offered("region", _("Region"), Kind.GROUPS, Order(("region_order", "name_order", "id")), "region"),
        Offered("asked", _("Day of the request"), Kind.DAYS, Order(("asked_on", "id"), falls=True), "asked"),
    ]


def of_a_desk() -> list[Offered]:
    """Return the orders of a desk, of whoever it is."""
    return [
        Offered("pressing", _("What waits for me first"), Kind.ONE_WAY, desk.PRESSING_FIRST),
        Offered("due", _("Last day"), Kind.DAYS, desk.BY_DAY, "until"),
        Offered("ninety", _("End of the ninety days"), Kind.DAYS, desk.BY_LIMIT, "clock"),
        Offered("region", _("Region"), Kind.GROUPS, desk.BY_REGION, "detail"),
        Offered("language", _("Language"), Kind.GROUPS, desk.BY_LANGUAGE),
        Offered("name", _("Name"), Kind.LETTERS, desk.BY_NAME, "what"),
        Offered("received", _("Day of receipt"), Kind.DAYS, desk.BY_RECEIPT),
    ]


def of_help() -> list[Offered]:
    """Return the orders of the requests for help."""
    return [
        Offered("turn", _("What waits for an answer first"), Kind.ONE_WAY, IN_TURN),
        Offered("last", _("Last message"), Kind.DAYS, Order(("last_at", "id"), falls=True), "last"),
        Offered("asked", _("Day of the request"), Kind.DAYS, Order(("opened_at", "id"), falls=True)),
        Offered("name", _("Name"), Kind.LETTERS, Order(("name_order", "id")), "what"),
        Offered("region", _("Region"), Kind.GROUPS, Order(("region", "name_order", "id")), "where"),
        Offered("language", _("Language"), Kind.GROUPS, Order(("language", "name_order", "id"))),
    ]


def of_letters() -> list[Offered]:
    """Return the orders of the letters of a case."""
    return [Offered("sent", pgettext("day", "Sent"), Kind.DAYS, Order(("sent_at", "number"), falls=True), "sent")]


def of_the_outbox() -> list[Offered]:
    """Return the orders of the mails of the demonstration."""
    return [Offered("written", _("Day of writing"), Kind.DAYS, Order(("id",), falls=True), "written")]
