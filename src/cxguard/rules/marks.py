"""The mark that keeps example credentials from looking live to other scanners.

Rule files hold example tokens. Written out, a source host's push protection would stop at each of
them; so their authors put the empty mark `⟨⟩` inside, and it is taken out when the file is read.
"""

MARK = "⟨⟩"


def unmarked(text: str) -> str:
    """The text without the mark."""
    return text.replace(MARK, "")
