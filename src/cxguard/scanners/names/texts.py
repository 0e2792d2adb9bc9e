"""What is to be known of a text by itself, worked out once however often it is said.

Agents and bots say much the same in every conversation, so what was heard lately is remembered.
"""

from functools import cached_property, lru_cache

from cxguard.scanners.names.casing import has_case_among
from cxguard.scanners.names.cues import asks_for_a_name
from cxguard.scanners.names.features import case_of
from cxguard.scanners.names.setting import question_of
from cxguard.scanners.names.spelling import letters_in
from cxguard.scanners.names.words import Word, dishes_in, lowered, words_of

_MOST_REMEMBERED = 4096


class Text:
    """A text, and what follows from it alone."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.lower = lowered(text)
        self.case = case_of(text)
        self.question = question_of(self.lower)
        self.asks_for_a_name = asks_for_a_name(self.lower)
        self.spelled = tuple(letters_in(self.lower))
        self.dishes = dishes_in(text)

    @cached_property
    def words(self) -> tuple[Word, ...]:
        """The words of the text."""
        return tuple(words_of(self.text))

    @cached_property
    def has_case(self) -> bool:
        """Whether capitals mean something in this text."""
        return has_case_among(self.text, self.words)


@lru_cache(maxsize=_MOST_REMEMBERED)
def text_of(text: str) -> Text:
    """A text with what is known of it; of texts that come again, the same."""
    return Text(text)
