"""Nobody fills the disk by sending forms: what is larger than the largest file with its form is not read at all."""

from __future__ import annotations

from typing import Any, Final

from django.core.exceptions import RequestDataTooBig
from django.core.files.uploadhandler import FileUploadHandler, StopUpload

from chapterhouse.documents.kinds import MEGABYTE, MOST_BYTES

MOST: Final = MOST_BYTES + MEGABYTE


class Bounded(FileUploadHandler):
    """Stands before the handlers that keep files, and lets everything through that is small enough."""

    def handle_raw_input(self, *args: Any, **_kwargs: Any) -> None:  # noqa: ANN401 - Django's own
        """Refuse what says of itself that it is too large.

        :raises RequestDataTooBig: it is; answered with 413.
        """
        _input, _meta, content_length, *_ = args
        if content_length > MOST:
            raise RequestDataTooBig

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes:
        """Refuse a file that turns out too large.

        :raises StopUpload: it does.
        """
        if start + len(raw_data) > MOST:
            raise StopUpload(connection_reset=True)
        return raw_data

    def file_complete(self, file_size: int) -> None:
        """Leave the file to the next handler."""
