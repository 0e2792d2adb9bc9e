"""What is attached to mails, where it is no text: text parts are read in the mail itself."""

import io
import re
from collections.abc import Iterator
from functools import partial

from cxguard.sources._archive_limits import Meter, Metered
from cxguard.sources._archive_member import Member

_NEXT_MAIL = re.compile(rb"\n\n(?=From [^\n]{1,200}\n[A-Za-z-]{1,40}: )")
_READ_AS_TEXT = frozenset(("text", "multipart", "message"))


def attachments(content: bytes, meter: Meter) -> Iterator[Member]:
    """The parts of all mails that are no text. Raises LimitError."""
    from email import message_from_bytes
    from email.policy import compat32

    for mail in _NEXT_MAIL.split(content.replace(b"\r\n", b"\n")):
        for part in message_from_bytes(mail, policy=compat32).walk():
            if part.get_content_maintype() in _READ_AS_TEXT:
                continue
            meter.entry()
            payload = part.get_payload(decode=True)
            if isinstance(payload, bytes):
                name = part.get_filename() or f"part.{part.get_content_subtype()}"
                yield Member(str(name), partial(Metered, io.BytesIO(payload), meter, len(payload)))
