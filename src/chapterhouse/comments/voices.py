"""One voice for each member, without keeping who spoke.

The receipt of an anonymous comment is HMAC(key, member): with the key one can tell whether a given
member is its author, which is how a member replaces or withdraws the comment and has no second one.
No role and no page asks for it, and once the key is destroyed nobody can. The limit, stated in
docs/operate.md: whoever holds the live key file and the list of members can try them one by one.
"""

from __future__ import annotations

import hashlib
import hmac

from chapterhouse.comments import keys
from chapterhouse.comments.models import Key


def receipt(case_ref: str, application: int, member: str) -> str:
    """Return a member's receipt, making the key if there is none yet; part of the caller's transaction."""
    return _receipt(keys.load(usable_key(case_ref, application).name), member)


def known_receipt(case_ref: str, application: int, member: str) -> str:
    """Return a member's receipt if comments were made at all, else nothing."""
    key = _live(case_ref, application)
    return _receipt(keys.load(key.name), member) if key is not None else ""


def fingerprint(case_ref: str, application: int, content: bytes) -> bytes:
    """Return what recognises a repeated request and, once the key is destroyed, tells nothing of it.

    Without a key, because there is none yet or no more, there is nothing to recognise it by.
    """
    key = _live(case_ref, application)
    return _mac(keys.load(key.name), b"request|" + content) if key is not None else b""


def usable_key(case_ref: str, application: int) -> Key:
    """Return the key under which comments are sealed now; the caller holds the case's lock."""
    key = _live(case_ref, application)
    if key is None:
        count = Key.objects.filter(case_ref=case_ref, application=application).count()
        key = Key(name=f"{case_ref}.{application}.{count + 1}", case_ref=case_ref, application=application)
        keys.create(key.name)
        key.save(force_insert=True)
    return key


def _live(case_ref: str, application: int) -> Key | None:
    return Key.objects.filter(case_ref=case_ref, application=application, is_condemned=False).first()


def _receipt(key: bytes, member: str) -> str:
    return _mac(key, b"voice|" + member.encode()).hex()[:32]


def _mac(key: bytes, content: bytes) -> bytes:
    return hmac.new(key[keys.HALF :], content, hashlib.sha256).digest()
