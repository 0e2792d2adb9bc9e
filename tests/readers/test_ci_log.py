from hypothesis import given
from hypothesis import strategies as st

from decoded import CARD, MAIL, found, spelled
from reading import document_of

GITHUB = "".join(
    f"2026-01-05T10:00:0{n}.1234567Z {line}\n"
    for n, line in enumerate(("##[group]Run tests", "key:", "  begins", f"mail {MAIL}", "##[endgroup]"))
)


def test_times_in_front_of_lines_are_left_out() -> None:
    document = document_of(GITHUB, "run.log")
    assert document.format == "ci-log"
    assert document.text == f"##[group]Run tests\nkey:\n  begins\nmail {MAIL}\n##[endgroup]\n"


def test_a_finding_has_its_place_in_the_file() -> None:
    (finding,) = found(GITHUB, "run.log")
    assert GITHUB[finding.start : finding.end] == MAIL
    assert (finding.line, finding.column) == (4, 35)


def test_colours_within_a_value_do_not_hide_it() -> None:
    log = f"one\ntwo\nsection_start:1700000000:step\r\x1b[0Kcard \x1b[31m{CARD[:8]}\x1b[0m{CARD[8:]} end\n"
    assert document_of(log, "job.log").text == f"one\ntwo\ncard {CARD} end\n"
    assert spelled(log, "job.log") == [("payment-card-number", f"{CARD[:8]}\x1b[0m{CARD[8:]}")]


def test_other_logs_are_text() -> None:
    assert document_of("one\ntwo\nthree\n", "app.log").format != "ci-log"


@given(st.text(st.sampled_from("2026-01-05T10:00:00.1Z \n\x1b[31mabc"), max_size=80))
def test_every_character_has_its_place(text: str) -> None:
    document = document_of(GITHUB + text, "run.log")
    for segment in document.segments:
        for place in range(segment.span.start, segment.span.end):
            assert document.source[segment.in_file(place)] == document.text[place]
