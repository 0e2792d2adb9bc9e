"""A value in pieces: its finding covers these, and what stands between may be another's."""

from cxguard.findings.make import findings_of
from cxguard.findings.overlaps import without_overlaps
from cxguard.model.document import Document, Span
from cxguard.model.finding import Match, Part, Status
from cxguard.model.rule import Rule, Severity
from reading import document_of

CALL = "Agent: the number?\nCustomer: 4111 1111\nAgent: is it 5550 1234?\nCustomer: 1111 1111 okay\n"


class Published:
    """A list with one value on it."""

    def contains(self, value: str) -> bool:
        return value == "4111111111111111"


def rule(name: str, specificity: int = 50) -> Rule:
    why = "why"
    return Rule(
        name,
        1,
        name,
        "payment.pan",
        "",
        Severity.HIGH,
        why,
        why,
        (),
        specificity=specificity,
        known=("cards",),
    )


def span(document: Document, words: str) -> Span:
    start = document.text.index(words)
    return Span(start, start + len(words))


def in_two_pieces(document: Document) -> Match:
    first, last = span(document, "4111 1111"), span(document, "1111 1111 okay")
    last = Span(last.start, last.start + len("1111 1111"))
    parts = (("validator", 0.6),)
    return Match(rule("split"), Span(first.start, last.end), parts, (first, last), "4111111111111111")


def test_the_parts_are_the_pieces_and_not_what_lies_between() -> None:
    document = document_of(CALL, "call.txt")

    (finding,) = findings_of(document, [in_two_pieces(document)], None, {})

    assert finding.parts == (Part(1, 0, 9), Part(3, 0, 9))


def test_the_reading_decides_what_is_published_and_what_is_shown() -> None:
    document = document_of(CALL, "call.txt")

    (finding,) = findings_of(document, [in_two_pieces(document)], b"key", {"cards": Published()})

    assert (finding.status, finding.mask) == (Status.TEST_DATA, "•••• •••• •••• 1111")


def test_a_match_between_the_pieces_is_kept() -> None:
    document = document_of(CALL, "call.txt")
    between = Match(rule("between"), span(document, "5550 1234"))

    kept = without_overlaps([between, in_two_pieces(document)])

    assert [k.match.rule.id for k in kept] == ["split", "between"]


def test_a_match_on_one_piece_loses_to_the_whole() -> None:
    document = document_of(CALL, "call.txt")
    partial = Match(rule("partial", 60), span(document, "4111 1111"))

    (kept,) = without_overlaps([partial, in_two_pieces(document)])

    assert (kept.match.rule.id, kept.also_matched) == ("split", ("partial",))


def test_the_match_does_not_show_what_it_read() -> None:
    assert "4111111111111111" not in repr(in_two_pieces(document_of(CALL, "call.txt")))
