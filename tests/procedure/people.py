"""One plainly fictional person for each role, and an outsider. Tests of the core know nobody else."""

from typing import Final

from chapterhouse.procedure import Actor, Role

REGION: Final = "EU"
ELSEWHERE: Final = "AP"

APPLICANT: Final = Actor(Role.APPLICANT, "lantern-society")
ALS: Final = Actor(Role.ALS, "lantern-society")
STAFF: Final = Actor(Role.STAFF, "ottilie-of-staff")
STAFF_TOO: Final = Actor(Role.STAFF, "barnaby-of-staff")
CHAIR: Final = Actor(Role.CHAIR, "a1")
SECRETARIAT: Final = Actor(Role.SECRETARIAT, "the-secretary", REGION)
OTHER_SECRETARIAT: Final = Actor(Role.SECRETARIAT, "another-secretary", ELSEWHERE)
REVIEWER: Final = Actor(Role.REVIEWER, "the-reviewer")
PUBLIC: Final = Actor(Role.PUBLIC)
OUTSIDER: Final = Actor(Role.COMMITTEE_MEMBER, "nobody-we-know")


def member(number: int) -> Actor:
    """Return a member of the committee by seat: a1, a2 …"""
    return Actor(Role.COMMITTEE_MEMBER, f"a{number}")


def neighbour(number: int, region: str = REGION) -> Actor:
    """Return a member of a regional organisation: EU:m1, EU:m2 …"""
    return Actor(Role.REGIONAL_MEMBER, f"{region}:m{number}", region)


A1, A2, A3, A4 = member(1), member(2), member(3), member(4)
M1, M2 = neighbour(1), neighbour(2)
OTHER_M1 = neighbour(1, ELSEWHERE)
