"""Tags for values: the same value of a conversation gets the same tag, wherever it stands."""

from collections import Counter

from cxguard.redact.labels import TAG, label_of


class Tags:
    """The tags of one file. Each conversation in it is numbered from 1 by itself.

    `source` is the file as it came: numbers that stand in it already are not given again. `called` are
    the classes of values that were tagged although no rule found them.
    """

    def __init__(self, source: str) -> None:
        self._first: Counter[str] = Counter()
        for tag in TAG.finditer(source):
            self._first[tag["label"]] = max(self._first[tag["label"]], int(tag["number"]))
        self._last: Counter[tuple[int, str]] = Counter()
        self._known: dict[tuple[int, str, str], str] = {}
        self.called: list[str] = []

    def tag(self, conversation: int, class_: str, reading: str) -> str:
        """The tag of a value, such as [CARD 1]."""
        label = label_of(class_)
        key = conversation, label, _bare(reading)
        if key not in self._known:
            self._last[conversation, label] += 1
            number = self._first[label] + self._last[conversation, label]
            self._known[key] = f"[{label} {number}]"
        return self._known[key]


def _bare(reading: str) -> str:
    """A value without the way it is written: '4111 1111' is '4111-1111'."""
    return "".join(filter(str.isalnum, reading.casefold())) or reading
