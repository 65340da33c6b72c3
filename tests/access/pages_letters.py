"""The addresses of letters, notices and mail, for the table of access."""

from __future__ import annotations

from django.template.loader import render_to_string

from access.world import NOW, World
from chapterhouse.doors.mails import stop_of
from chapterhouse.notices import mails
from chapterhouse.notices.mails import NewMail
from chapterhouse.notices.models import Mail
from chapterhouse.procedure import facts as f
from stand import act


def nothing(_: World) -> dict[str, object]:
    """The address has no parts."""
    return {}


def a_mail(_: World) -> dict[str, object]:
    """Somebody was written to."""
    written = render_to_string("mail/frame.html", {"language": "en", "subject": "News"})
    mails.queue([NewMail("key", "reader@example.org", "en", "News", "Plain.", written, calendar="METHOD:PUBLISH")], NOW)
    return {"mail": Mail.objects.get(key="key").pk}


def a_link(world: World) -> dict[str, object]:
    """The link in a digest of the applicant's: whoever has it may end the digests."""
    return {"token": stop_of(world.body.founder.code).rstrip("/").rpartition("/")[2]}


def case(world: World) -> dict[str, object]:
    """The number of the case stands in the address."""
    return {"ref": world.ref}


def receipt(world: World) -> dict[str, object]:
    """The first letter of a case went out with its first fact."""
    return {"ref": world.ref, "number": 1}


def under_review(world: World) -> dict[str, object]:
    """A review of an accreditation is pending."""
    act(world.accredited, f.Notified(review_information=True), world.body.a_staff, NOW)
    act(world.accredited, f.ReviewRequested("ALAC"), world.body.applicant, NOW)
    return {"ref": world.accredited}


PAGES = {
    "letters": case,
    "letter": receipt,
    "letter-pdf": receipt,
    "review-invite": under_review,
    "told-how": nothing,
    "told-stop": a_link,
    "mail-returned": nothing,
    "mail-settle": a_mail,
    "outbox": nothing,
    "outbox-mail": a_mail,
    "outbox-html": a_mail,
    "outbox-calendar": a_mail,
}
