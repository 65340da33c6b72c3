"""What the write path answers when it does not record."""

from __future__ import annotations


class NotRecordedError(Exception):
    """The act was not recorded; nothing has changed."""


class Refused(NotRecordedError):  # noqa: N818 - the field's word, and the doors'
    """The procedure does not allow the act: `rule` says which rule, `reason` which of its conditions."""

    def __init__(self, rule: str, reason: str) -> None:
        """Keep rule and reason; pages translate the pair."""
        self.rule = rule
        self.reason = reason
        super().__init__(f"{rule}: {reason}")


class Conflict(NotRecordedError):  # noqa: N818 - as above
    """The act came at the wrong moment; look again.

    `moved_on`: the case did, since it was read. `key_reused`: the request's key was used for something
    else. `busy`: others kept the record locked for longer than one may wait.
    """

    def __init__(self, reason: str) -> None:
        """Keep the reason; pages translate it."""
        self.reason = reason
        super().__init__(reason)


class NoSuchCase(NotRecordedError):  # noqa: N818 - as above
    """There is no case of that number."""

    def __init__(self, ref: str) -> None:
        """Keep the number asked for."""
        self.ref = ref
        super().__init__(ref)
