"""Conversations in languages other than English: the words alone differ."""

from hearing_talk import readings
from marks import whole

PAN = "4111111111111111"


def test_spanish_is_told_by_its_own_words() -> None:
    found = readings(
        "agent: ¿me puede dar el número de la tarjeta, por favor?",
        "customer: sí, es cuatro uno uno uno, once once",
        "agent: ajá",
        "customer: once once, uno uno uno uno",
        "agent: ¿y la fecha de caducidad?",
        "customer: cero cuatro veintisiete",
        "agent: su correo electrónico",
        "customer: es jose punto garcia arroba example punto com",
        "agent: ¿y la fecha de nacimiento?",
        "customer: tres de abril de mil novecientos ochenta y cuatro",
    )

    assert found == [
        ("payment.pan", PAN),
        ("payment.expiry", whole("04⟨⟩/27")),
        ("contact.email", "jose.garcia@example.com"),
        ("person.dob", whole("1984-⟨⟩04-03")),
    ]


def test_french_counts_by_sixty_and_eighty() -> None:
    found = readings(
        "agent: quel est votre numéro de carte ?",
        "customer: alors c'est quatre mille cent onze, onze onze",
        "agent: oui",
        "customer: onze onze onze onze",
        "agent: et votre numéro de téléphone",
        "customer: zéro six douze trente-quatre cinquante-six soixante-dix-huit",
        "agent: le cryptogramme au dos",
        "customer: neuf cent quatre-vingt-douze",
    )

    assert found == [("payment.pan", PAN), ("contact.phone", whole("06123⟨⟩45678")), ("payment.cvv", "992")]


def test_german_says_the_unit_first_and_years_in_one_word() -> None:
    found = readings(
        "agent: Wie lautet Ihre Kartennummer bitte?",
        "customer: ja das ist vier eins eins eins elf elf",
        "agent: mhm",
        "customer: elf elf eins eins eins eins",
        "agent: und das Ablaufdatum",
        "customer: null vier siebenundzwanzig",
        "agent: Ihr Geburtsdatum bitte",
        "customer: dritter April neunzehnhundertvierundachtzig",
        "agent: und Ihre IBAN",
        "customer: DE 89 37 04 00 44 05 32 01 30 00",
    )

    assert found == [
        ("payment.pan", PAN),
        ("payment.expiry", whole("04⟨⟩/27")),
        ("person.dob", "1984-04-03"),
        ("bank.iban", "DE89370400440532013000"),
    ]


def test_dates_are_said_with_their_links_and_years_in_spanish() -> None:
    found = readings(
        "agent: para empezar, cuando nacio usted",
        "customer: el cinco de abril del mil novecientos setenta y dos",
        "agent: y la tarjeta, hasta cuando es valida",
        "customer: marzo de dos mil treinta",
    )

    assert found == [("person.dob", whole("1972-⟨⟩04-05")), ("payment.expiry", whole("03⟨⟩/30"))]


def test_what_ends_and_checks_a_card_is_told_tersely_in_french() -> None:
    card = whole("51⟨⟩05105105105100")

    found = readings(whole(f"customer: bonjour, ma carte {card} expire 09⟨⟩/31 crypto 518"), "agent: merci")

    assert [class_ for class_, _ in found] == ["payment.pan", "payment.expiry", "payment.cvv"]


def test_a_password_on_the_telephone_is_asked_for_in_german() -> None:
    found = readings(
        "agent: guten tag, wie ist bitte ihr telefonkennwort",
        "customer: sonnenblume",
        "agent: danke und die dreistellige nummer hinten auf der karte",
        "customer: acht null vier",
    )

    assert found == [("auth.password", "sonnenblume"), ("payment.cvv", "804")]
