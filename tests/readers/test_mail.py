import base64

from decoded import CARD, MAIL, found, spelled
from reading import document_of

HEAD = (
    "From: shop@example.com\nTo: shop@example.com\nSubject: =?utf-8?Q?for=20jo=2Ebloggs=40example=2Ecom?=\n"
)


def test_a_mail_is_known_by_its_headers() -> None:
    assert document_of(HEAD + "\nhello\n", "saved").format == "mail"


def test_encoded_words_in_headers_are_read() -> None:
    assert ("email-address", "jo=2Ebloggs=40example=2Ecom") in spelled(HEAD + "\nhello\n", "a.eml")


def test_a_body_in_quoted_printable_is_read() -> None:
    text = "Content-Transfer-Encoding: quoted-printable\n\nthe card is 4111 1111=\n 1111 1111, thank you=20\n"
    ((rule, spelling),) = spelled(text, "a.eml")
    assert (rule, spelling) == ("payment-card-number", "4111 1111=\n 1111 1111")


def test_a_body_in_base64_is_read_over_its_lines() -> None:
    body = base64.encodebytes(f"{'hello and welcome, ' * 4}your card {CARD} of {MAIL}".encode()).decode()
    findings = found(f"Content-Transfer-Encoding: base64\n\n{body}", "a.eml")
    assert [finding.rule for finding in findings] == ["payment-card-number", "email-address"]
    assert findings[0].line > 3
