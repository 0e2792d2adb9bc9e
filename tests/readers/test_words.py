"""Many words looked for in one pass are found as each by itself is."""

from hypothesis import example, given
from hypothesis import strategies as st

from cxguard.readers._words import Words

_WORDS = (b'"ts"', b'"transcript"', b'"transcripts"', b'"convos"', b"convos:", b"Convos", b"steps:", b"#me")
_PIECES = st.sampled_from((*_WORDS, b'"', b"s", b":", b"Con", b'"t', b" ", b"\n"))


@given(st.lists(_PIECES, max_size=12).map(b"".join))
@example(b'"convos:')
@example(b'"ts"transcript"')
@example(b"Convosteps:")
def test_words_that_overlap_are_all_found(text: bytes) -> None:
    """What shares bytes with another word counts too."""
    assert Words(_WORDS).among(text) == {word for word in _WORDS if word in text}
    assert Words(_WORDS).among(text * 70) == {word for word in _WORDS if word in text * 70}


def test_no_words_are_in_no_text() -> None:
    """Nothing to look for is nothing found."""
    assert Words(()).among(b"text") == set()
