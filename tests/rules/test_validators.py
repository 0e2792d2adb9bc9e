"""Each validator against published or hand-computed values, and python-stdnum where it has the same."""

import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st
from stdnum import luhn as stdnum_luhn
from stdnum.ca import sin as stdnum_sin
from stdnum.gb import nhs as stdnum_nhs
from stdnum.gb import utr as stdnum_utr
from stdnum.us import ssn as stdnum_ssn

from cxguard.rules.validators import NAMES, validate
from marks import whole

_ALG_AND_SUB = "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0"

RIGHT = {
    "sg-nric": [whole("S123⟨⟩4567D"), whole("T012⟨⟩3456G"), whole("g123⟨⟩4567x")],
    "sg-uen": ["53125226D"],
    "kr-rrn": [whole("960121-⟨⟩1234567"), whole("010203⟨⟩3234567")],
    "kr-brn": ["124-81-00998"],
    "kr-driver-licence": ["11-22-123456-71"],
    "de-svnr": [whole("651805⟨⟩39W001"), whole("15 0706⟨⟩49 C 103")],
    "de-kvnr": [whole("A1234⟨⟩56780")],
    "de-lanr": ["123456601"],
    "de-id-card": [whole("L01X0⟨⟩0T471")],
    "bitcoin": [
        whole("1BoatSLRHtKNngkdX⟨⟩EeobR76b53LETtpyT"),
        whole("3J98t1WpEZ73CNmQv⟨⟩iecrnyiWrnqRhWNLy"),
        whole("bc1qar0srrr7xfkvy5l64⟨⟩3lydnw9re59gtzzwf5mdq"),
        whole("BC1QW508D6QEJXTDG4Y5R⟨⟩3ZARVARY0C5XW7KV8F3T4"),
        whole("bc1p0xlxvlhemja6c4dqv22uapctqup⟨⟩fhlxm9h8z3k2e72q4k9hcz7vqzk5jj0"),
    ],
    "ethereum": [whole("0x52908400098527886E0⟨⟩F7030069857D2E4169EE7")],
    "ng-nin": [whole("12345⟨⟩678902")],
    "plate": ["AB51 DVL", "B-AB 1234"],
    "se-orgnr": ["556703-7485"],
    "it-iva": ["07643520567"],
    "eu-vat": ["DE136695976", "NL004495445B01"],
    "th-pin": ["1-1017-00230-70-8"],
    "tr-tckimlik": ["10000000146"],
    "za-idnr": ["8001015009087"],
    "za-tin": ["0001339050"],
    "luhn": ["79927398713", "4111 1111 1111 1111", "4111-1111.1111,1111"],
    "card-brand": [
        "4111111111111111",
        "4222222222222",
        "2223003122003222",
        whole("27209900⟨⟩00000007"),
        "5555 5555 5555 4444",
        "378282246310005",
        "6011111111111117",
        "3530111333300000",
        "30569309025904",
        "6200000000000005",
        "6759649826438453",
        whole("50180000⟨⟩00000009"),
    ],
    "card-expiry": [whole("04⟨⟩/27"), "4-2027", "12 / 30"],
    "card-track": [
        whole("%B4111111111111111^CA⟨⟩RDHOLDER/TEST^2512101?"),
        whole(";41111111111111⟨⟩11=25121010000?"),
    ],
    "imei": ["490154203237518", "49-015420-323751-8"],
    "iban": ["GB82 WEST 1234 5698 7654 32", "de89370400440532013000", "NO93 8601 1117 947"],
    "bic": ["DEUTDEFF", "DEUTDEFF500"],
    "aba-routing": ["021000021", whole("0110⟨⟩00015")],
    "uk-sort-code": ["20-00-00", "309430"],
    "us-ssn": ["078-05-1120", "219-09-9999"],
    "us-itin": [whole("912-7⟨⟩0-1234")],
    "us-ein": ["91-1144442"],
    "uk-nino": ["AB 12 34 56 C", "ab123456"],
    "uk-nhs": ["943 476 5919", "9434765919", "999 000 0018"],
    "uk-utr": ["1955839661"],
    "uk-vat": ["GB 980 7806 84"],
    "ca-sin": ["046 454 286", whole("1234⟨⟩56782")],
    "au-tfn": [whole("123 4⟨⟩56 782")],
    "au-abn": ["83 914 571 673"],
    "au-acn": ["004 085 616"],
    "au-medicare": [whole("2123 4⟨⟩5670 1")],
    "in-aadhaar": [whole("2341 23⟨⟩41 2346")],
    "in-pan": [whole("AAPPV⟨⟩8261K")],
    "br-cpf": [whole("529.982⟨⟩.247-25")],
    "br-cnpj": ["16.727.230/0001-97"],
    "de-idnr": [whole("36 574 ⟨⟩261 809")],
    "es-dni": [whole("1234⟨⟩5678Z")],
    "es-nie": [whole("X-248⟨⟩2300W")],
    "es-nif": [whole("X-248⟨⟩2300W"), whole("5436⟨⟩2315K")],
    "fr-nir": [whole("2 55 08 14⟨⟩ 168 025 38")],
    "fr-siren": ["552 008 443"],
    "fr-siret": ["73282932000074"],
    "dk-cpr": [whole("21106⟨⟩2-5629")],
    "tr-vkn": [whole("45405⟨⟩36920")],
    "ca-bn": ["12302 6635"],
    "ca-bn-account": ["123026635 RC 0001"],
    "tw-national-id": [whole("Q1251⟨⟩23937"), whole("M2714⟨⟩12768")],
    "it-codice-fiscale": [whole("RSSMRA85⟨⟩T10A562S")],
    "jp-my-number": [whole("1234 56⟨⟩78 9018")],
    "mx-curp": [whole("BOXW31082⟨⟩0HNERXN09")],
    "nl-bsn": [whole("1112⟨⟩22333")],
    "pl-pesel": [whole("44051⟨⟩401359")],
    "se-personnummer": [whole("81122⟨⟩8-9874")],
    "fi-hetu": [whole("13105⟨⟩2-308T")],
    "us-mbi": ["1EG4-TE5-MK73", "1eg4te5mk73"],
    "us-npi": ["1234567893"],
    "us-dea": [whole("AB12⟨⟩34563")],
    "vin": ["1HGCM82633A004352", "WBAZZZ8E0BA012345"],
    "phone": [
        "(202) 555-0143",
        "+44 20 7946 0123",
        "07700 900123",
        "0044 20 7946 0123",
        whole("202-555-⟨⟩0143 x12"),
    ],
    "email": ["jo.smith@example.com", whole("jo+tag@mail.⟨⟩example.co.uk")],
    "ip-address": ["192.0.2.1", "2001:db8::1", "[::1]", "fe80::1%eth0", "10.0.0.0/8"],
    "mac-address": ["00:00:5E:00:53:01"],
    "date": [
        "2024-02-29",
        "31/12/1999",
        "12/31/1999",
        whole("3rd of M⟨⟩arch 1984"),
        whole("March ⟨⟩3, 1984"),
        "19840303",
    ],
    "birth-date": [whole("3/4⟨⟩/84"), whole("1984-⟨⟩03-04T00:00:00Z"), whole("4 Mar⟨⟩ 1984")],
    "mixed": ["a1"],
    "high-entropy": ["Zq3v8LkT0wPx7RbN2mYc", "9f86d081884c7d659a2feaa0c55ad015", "Sommer2024!"],
    "not-placeholder": ["Zq3v8LkT0wPx7RbN2mYc", "Sommer2024!", "a${b]c{{d}e(f-$#gh}}"],
    "not-counting": ["Zq3v8LkT0wPx7RbN2mYc", "abcdef1234567890abcdef1234567890", "Sommer2024!"],
    "not-dictionary": [
        "hunter2",
        "Zq3v8LkT0wPx7RbN2mYc",
        "xkqzwvbnt",
        "wint$rgarden",
        "qBvDeXgHzJkLwNoPtRmS",
    ],
    "jwt": [f"{_ALG_AND_SUB}.c2ln"],
    "base64-key": ["AAECAwQFBgcICQoLDA0ODw=="],
}

WRONG = {
    "sg-nric": ["S1234567A", "Z1234567D", "S123456D"],
    "sg-uen": ["53125226A"],
    "kr-rrn": ["961321-1234567", "960121-123456"],
    "kr-brn": ["124-81-00999", "111-11-11111"],
    "kr-driver-licence": ["99-22-123456-71", "11-22-123456-7"],
    "de-svnr": ["65180539W002", "65991339W001", "65180539W0"],
    "de-kvnr": ["A123456781", "A000000000", "1234567801"],
    "de-lanr": ["123456701", "000000000", "1234566"],
    "de-id-card": [whole("L01X0⟨⟩0T470"), "A01X00T471", "L01X00"],
    "bitcoin": [
        "1BoatSLRHtKNngkdXEeobR76b53LETtpyU",
        "bc1qar0srrr7xfkvy5l643lydnw9re59gtzzwf5mdp",
        "bc1Qar0srrr7xfkvy5l643lydnw9re59gtzzwf5mdq",
        "1zzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzz",
        "word",
    ],
    "ethereum": ["0x" + "0" * 40, "0x5290840009852788"],
    "ng-nin": ["12345678903", "1234567890", "00000000000"],
    "plate": ["1234567", "ABCDEF", "A12"],
    "se-orgnr": ["556703-7486"],
    "it-iva": [whole("07643⟨⟩520568")],
    "eu-vat": ["DE136695977"],
    "th-pin": ["1-1017-00230-70-5"],
    "tr-tckimlik": ["10000000147"],
    "za-idnr": ["8001015009088"],
    "za-tin": ["0001339051"],
    "luhn": ["79927398710", "", "no digits"],
    "card-brand": ["1111111111111111", "4444444444444444", "9999999999999999", "411111111111111"],
    "card-expiry": ["13/27", "04/19", "0427x"],
    "card-track": [";4111111111111112=25121010000?", "4111111111111111"],
    "imei": ["490154203237519", "000000000000000"],
    "iban": ["GB82 WEST 1234 5698 7654 33", "GB82WEST", "ZZ82123412341234"],
    "bic": ["DEUTZZFF", "PASSWORD1"],
    "aba-routing": ["021000022", "000000000", "991234567"],
    "uk-sort-code": ["00-00-00", "12345"],
    "us-ssn": ["000-12-3456", "666-12-3456", "900-12-3456", "123-00-4567", "123-45-0000", "111111111"],
    "us-itin": ["912-10-1234", "078-05-1120"],
    "us-ein": ["00-1234567"],
    "uk-nino": ["BG123456A", "DA123456A", "AO123456A", "AB123456E", "AB12345"],
    "uk-nhs": [whole("943 47⟨⟩6 5918"), "0000000000", "943476591"],
    "uk-utr": ["2955839661", "195583966"],
    "uk-vat": ["980780685"],
    "ca-sin": [whole("046 4⟨⟩54 287"), "846454286", "000000000"],
    "au-tfn": ["123 456 783"],
    "au-abn": ["99 999 999 999"],
    "au-acn": ["004 085 617"],
    "au-medicare": ["2123 45671 1", "9123 45670 1"],
    "in-aadhaar": ["2341 2341 2347", "1341 2341 2346"],
    "in-pan": ["AAPPV8261"],
    "br-cpf": ["529.982.247-26", "111.111.111-11"],
    "br-cnpj": ["16.727.230/0001-98"],
    "de-idnr": ["36574261890"],
    "es-dni": ["12345678A"],
    "es-nie": ["X-2482300A"],
    "es-nif": ["54362315A"],
    "fr-nir": ["2 55 08 14 168 025 39"],
    "fr-siren": ["552 008 442", "000000000"],
    "fr-siret": ["73282932000079"],
    "dk-cpr": ["511062-5629"],
    "tr-vkn": ["4540536921"],
    "ca-bn": ["12302 6636"],
    "ca-bn-account": ["123026636 RC 0001"],
    "tw-national-id": ["Q125123938", "a number", "Q12512393"],
    "it-codice-fiscale": ["RSSMRA85T10A562A"],
    "jp-my-number": ["123456789012"],
    "mx-curp": ["BOXW310820HNERXN08"],
    "nl-bsn": ["111222334"],
    "pl-pesel": ["44051401358"],
    "se-personnummer": ["811228-9873"],
    "fi-hetu": ["131052-308U"],
    "us-mbi": ["1EG4-TE5-MK7", "0EG4-TE5-MK73", "1SG4-TE5-MK73"],
    "us-npi": ["1234567890", "3234567893"],
    "us-dea": ["AB1234564", "AB0000000"],
    "vin": ["1HGCM82634A004352", "11111111111111111", "1HGCM82633A00435"],
    "phone": [whole("000-00⟨⟩0-0000"), "123-456-7890", "+999 12345", "2024-05-01", "12345"],
    "email": ["logo@2x.png", "a@b", "a..b@example.com", "no at sign"],
    "ip-address": ["256.1.1.1", "1.2.3", "12:30:45"],
    "mac-address": ["00:00:00:00:00:00", "ff:ff:ff:ff:ff:ff"],
    "date": ["2023-02-29", "99/99/1999", "hello", "13 Foo 1984"],
    "birth-date": ["1884-03-04", "31/02/1984", "2084-03-04"],
    "mixed": ["ab", "12", "-"],
    "high-entropy": ["aaaaaaaaaaaaaaaaaaaaaaaa", "", "a", "0000000011111111"],
    "not-placeholder": [
        "changeme",
        "<your-token>",
        "${API_TOKEN}",
        "{{ vault_token }}",
        "$TOKEN",
        "xxxxxxxxxxxx",
        "process.env.TOKEN",
        "get_secret('x')",
        "arn:aws:secretsmanager:eu-west-1:123456789012:secret:x",
        "123e4567-e89b-42d3-a456-426614174000",
        "your_api_key_goes_here",
        "test-secret",
        "Password123",
    ],
    "not-counting": ["abcdefghijklmnop", "1234567890", "0123456789abcdefghijklmnopqrstuvwxyz"],
    "not-dictionary": ["client-secret", "MySecretName", "correct horse battery staple"],
    "jwt": ["a.b.c", _ALG_AND_SUB, "e30.e30.e30"],
    "base64-key": ["not base64!", "c2hvcnQ="],
}


def _cases(table: dict[str, list[str]]) -> list[tuple[str, int]]:
    return [(name, place) for name, values in sorted(table.items()) for place in range(len(values))]


@pytest.mark.parametrize(("name", "place"), _cases(RIGHT))
def test_right_values_pass(name: str, place: int) -> None:
    assert validate(name, RIGHT[name][place])


@pytest.mark.parametrize(("name", "place"), _cases(WRONG))
def test_wrong_values_fail(name: str, place: int) -> None:
    assert not validate(name, WRONG[name][place])


def test_every_validator_has_right_and_wrong_values_here() -> None:
    assert set(RIGHT) == set(WRONG) == set(NAMES)


def test_an_unknown_name_is_a_key_error() -> None:
    with pytest.raises(KeyError):
        validate("no-such-validator", "1")


def test_full_width_digits_count_as_digits() -> None:
    full_width = "".join(chr(ord(digit) + 0xFEE0) for digit in "4111111111111111")
    assert validate("luhn", full_width)
    assert validate("card-brand", full_width)


@given(st.text(alphabet="0123456789", min_size=1, max_size=24))
def test_luhn_agrees_with_stdnum(number: str) -> None:
    assert validate("luhn", number) == stdnum_luhn.is_valid(number)


def _varied(number: str) -> bool:
    return len(set(number)) > 1


@given(st.text(alphabet="0123456789", min_size=9, max_size=11).filter(_varied))
def test_nhs_and_utr_agree_with_stdnum(number: str) -> None:
    assert validate("uk-nhs", number) == stdnum_nhs.is_valid(number)
    assert validate("uk-utr", number) == stdnum_utr.is_valid(number)


@given(st.from_regex(r"[1-7]\d{8}", fullmatch=True).map(lambda text: text.strip()).filter(_varied))
def test_canadian_numbers_agree_with_stdnum(number: str) -> None:
    if number.isascii():
        assert validate("ca-sin", number) == stdnum_sin.is_valid(number)


@given(st.text(alphabet="0123456789", min_size=9, max_size=9).filter(_varied))
def test_what_stdnum_calls_a_social_security_number_is_one_here(number: str) -> None:
    dashed = f"{number[:3]}-{number[3:5]}-{number[5:]}"
    published = {"078-05-1120", "219-09-9999", "457-55-5462"}
    assert validate("us-ssn", dashed) == (stdnum_ssn.is_valid(dashed) or dashed in published)


@given(st.text(max_size=60))
def test_no_text_makes_a_validator_raise(text: str) -> None:
    for name in NAMES:
        assert validate(name, text) in {True, False}


def test_importing_the_validators_imports_no_heavy_engine() -> None:
    code = (
        "import sys, cxguard.rules.validators\n"
        "heavy = {'stdnum', 'phonenumbers', 'yaml', 'jsonschema', 'spacy', 'presidio_analyzer', 're2'}\n"
        "sys.exit(len(heavy & set(sys.modules)))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
