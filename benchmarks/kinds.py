# ruff: noqa: E501 - a table reads better in rows
"""What the sets are made of: for every class, how its values look, what people call them and what fields do."""

from dataclasses import dataclass

import invented as make
from invented import Maker, by_stdnum, one_of

from cxguard.rules.marks import unmarked as whole
from cxguard.rules.validating.national import vin


@dataclass(frozen=True, slots=True)
class Kind:
    """A class of values: its maker, its names in speech, its names in files.

    `says_it` are whole phrases with {v}, for what is never called by a name.
    """

    class_: str
    make: Maker
    names: tuple[str, ...]
    keys: tuple[str, ...] = ()
    says_it: tuple[str, ...] = ()


def _names(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.split("|"))


def _kind(class_: str, maker: Maker, names: str, keys: str = "", says_it: str = "") -> Kind:
    said = _names(says_it) if says_it else ()
    return Kind(class_, maker, _names(names), tuple(keys.split()), said)


MONEY = (
    _kind("payment.pan", make.card, "card number|credit card|debit card number|Visa card|card", "cardNumber pan credit_card card-no"),
    _kind("payment.cvv", make.cvv, "CVV|security code on the back|CVC|card security code|cvv code", "cvv cardCvc card_security_code Cvv2 cardVerificationValue cvv-code"),
    _kind("payment.expiry", make.expiry, "card expiry date|card's expiration date", "cardExpiry card_exp expiryDateOfCard card-expiration"),
    _kind("payment.pin", one_of("9999"), "card PIN|PIN number|debit card pin", "cardPin pin_code user-pin PinNumber"),
    _kind("bank.iban", make.iban, "IBAN|account IBAN|bank account (IBAN)", "iban debtorIban IBAN"),
    _kind("bank.routing", by_stdnum("us.rtn", "021999999", ((9,), ""), ((4, 4, 1), "-")), "routing number|ABA number|bank routing number", "routingNumber aba_number routing"),
    _kind("bank.routing", one_of("20-99-99", "40-99-19", "60-16-99", whole("309⟨⟩999")), "sort code|bank sort code", "sortCode sort_code SORT-CODE"),
    _kind("bank.account", one_of("n9999999", "19999999999", "n99999999999"), "bank account number|checking account number|savings account number", "bankAccountNumber bank_account_no"),
    _kind("crypto.wallet", make.bitcoin, "bitcoin wallet|BTC address|wallet address", "wallet btcAddress"),
)  # fmt: skip

NORTH_AMERICA = (
    _kind("identity.us-ssn", make.ssn, "social security number|SSN|social", "ssn socialSecurityNumber social_security"),
    _kind("identity.us-itin", make.itin, "ITIN|individual taxpayer number", "itin taxpayerItin"),
    _kind("identity.ca-sin", by_stdnum("ca.sin", "n99999999", ((3, 3, 3), " "), ((3, 3, 3), "-"), ((9,), "")), "SIN|social insurance number", "sin socialInsuranceNumber"),
    _kind("identity.mx-curp", by_stdnum("mx.curp", "GAMA8505n0HDFRRL99"), "CURP|clave CURP", "curp CURP"),
    _kind("identity.passport", one_of(whole("n999⟨⟩99999"), "?19999999"), "passport number|US passport|passport no.", "passportNumber passport_no"),
    _kind("identity.driver-licence", one_of(whole("?999⟨⟩9999"), "?99999999", "?9999999999999"), "driver's license number|driver license|driving licence number", "driverLicense drivers_license_number"),
    _kind("health.id-us-mbi", one_of(whole("1EG4-T⟨⟩E5-MK99"), whole("1AG4T⟨⟩E5MK99"), whole("2QH5-R⟨⟩T9-YD99")), "Medicare number|MBI|Medicare beneficiary id", "mbi medicareId"),
    _kind("health.id-us-npi", lambda d: _npi(make.digits(d, 8)), "NPI|provider NPI number|national provider identifier", "npi providerNpi"),
    _kind("health.id-us-dea", lambda d: _dea(make.letters(d, 2, "ABFM"), make.digits(d, 6)), "DEA number|DEA registration", "dea dea_number"),
)  # fmt: skip

COMMONWEALTH = (
    _kind("identity.uk-nino", one_of(whole("AB99⟨⟩9999C"), whole("JK 99 ⟨⟩99 99 A"), whole("CE 99⟨⟩9999 D"), whole("PR 99 ⟨⟩99 99 B")), "national insurance number|NI number|NINO", "nino nationalInsuranceNumber"),
    _kind("identity.uk-utr", by_stdnum("gb.utr", "n999999999", ((5, 5), " "), ((10,), "")), "UTR|unique taxpayer reference", "utr uniqueTaxpayerReference"),
    _kind("health.id-uk-nhs", by_stdnum("gb.nhs", "n999999999", ((3, 3, 4), " "), ((3, 3, 4), "-"), ((10,), "")), "NHS number|NHS no", "nhsNumber nhs_no"),
    _kind("identity.au-tfn", by_stdnum("au.tfn", "n99999999", ((3, 3, 3), " "), ((9,), "")), "tax file number|TFN", "tfn taxFileNumber"),
    _kind("identity.au-abn", by_stdnum("au.abn", "99999999999", ((2, 3, 3, 3), " "), ((11,), "")), "ABN|Australian business number", "abn ABN"),
    _kind("business.au-acn", by_stdnum("au.acn", "099999999", ((3, 3, 3), " ")), "ACN|Australian company number", "acn companyAcn"),
    _kind("identity.in-aadhaar", by_stdnum("in_.aadhaar", "n99999999999", ((4, 4, 4), " "), ((12,), ""), ((4, 4, 4), "-")), "Aadhaar number|Aadhaar|UIDAI number", "aadhaar aadhaarNumber"),
    _kind("identity.in-pan", one_of("???P?9999?", "???P?9999F"), "PAN card number|permanent account number|PAN card", "panCard pan_card_number"),
    _kind("identity.voter", one_of("?B?9999999", whole("XGJ99⟨⟩99999")), "voter id|voter card|EPIC number", "voterId epic_number"),
    _kind("business.in-gstin", lambda d: _gstin(make.shaped(d, "27???P?9999?1Z")), "GSTIN|GST number", "gstin gstNumber"),
    _kind("identity.za-id", by_stdnum("za.idnr", "8n0n1n9999089"), "South African ID number|RSA ID|identity number", "saIdNumber rsa_id"),
    _kind("identity.sg-nric", lambda d: _nric(make.digits(d, 7)), "NRIC|NRIC number|FIN", "nric nricFin"),
    _kind("business.sg-uen", by_stdnum("sg.uen", "201n99999?"), "UEN|unique entity number", "uen companyUen"),
    _kind("identity.ng-nin", by_stdnum("verhoeff", "n9999999999"), "NIN|national identification number", "nin nationalIdentificationNumber"),
    _kind("identity.ng-bvn", one_of(whole("22999⟨⟩999999")), "BVN|bank verification number", "bvn bankVerificationNumber"),
    _kind("identity.dk-cpr", by_stdnum("dk.cpr", "0n0n7n9999", ((6, 4), "-"), ((10,), "")), "CPR number|CPR nummer|personnummer", "cpr cprNummer"),
    _kind("identity.tr-tax", by_stdnum("tr.vkn", "9999999999"), "VKN|vergi kimlik no|Turkish tax id", "vkn vergiKimlikNo"),
    _kind("business.fr-siren", by_stdnum("fr.siren", "n99999999", ((3, 3, 3), " "), ((9,), "")), "SIREN|numero SIREN", "siren sirenNumber"),
    _kind("business.ca-bn", by_stdnum("ca.bn", "n99999999", ((9,), ""), ((5, 4), " ")), "business number|CRA business number", "businessNumber"),
    _kind("bank.upi", one_of(whole("9999⟨⟩9999⟨⟩999@⟨⟩paytm"), whole("ivr.9999⟨⟩@okicici"), whole("jo999⟨⟩9@ybl")), "UPI id|UPI address|VPA", "upi upiId"),
    _kind("identity.ph-tin", one_of("1n9-999-999-000", "1n9-999-999"), "Philippine TIN|TIN (BIR)|BIR TIN", "birTin ph_tin"),
    _kind("identity.ph-umid", one_of(whole("0111-99⟨⟩99999-9")), "UMID number|UMID|CRN of your UMID card", "umid umidCrn"),
)  # fmt: skip

EUROPE = (
    _kind("identity.de-idnr", by_stdnum("de.idnr", "19999999999", ((2, 3, 3, 3), " "), ((11,), "")), "Steuer-ID|Steueridentifikationsnummer|German tax id", "steuerId idnr"),
    _kind("identity.de-svnr", lambda d: _svnr(make.shaped(d, "651805n8?99")), "Rentenversicherungsnummer|Sozialversicherungsnummer|SV-Nummer", "svnr rentenversicherungsnummer"),
    _kind("health.id-de-kvnr", lambda d: _kvnr(make.letters(d, 1), make.digits(d, 8)), "Krankenversichertennummer|KVNR|Versichertennummer der Krankenkasse", "kvnr krankenversichertennummer"),
    _kind("identity.card", lambda d: _icao(make.shaped(d, "L01X99T9")), "Personalausweisnummer|Ausweisnummer|Personalausweis", "personalausweis ausweisnummer"),
    _kind("identity.fr-nir", by_stdnum("fr.nir", "18n0775n9n99999", ((1, 2, 2, 2, 3, 3, 2), " "), ((15,), "")), "numéro de sécurité sociale|NIR|numéro INSEE", "nir numeroSecu"),
    _kind("identity.es-nif", by_stdnum("es.dni", "99999999?", ((9,), ""), ((8, 1), "-")), "DNI|NIF", "dni nif"),
    _kind("identity.es-nif", by_stdnum("es.nie", "X9999999?", ((9,), "")), "NIE|número de identidad de extranjero", "nie NIE"),
    _kind("identity.it-codice-fiscale", by_stdnum("it.codicefiscale", "RSSMRA8nT1nA56n?"), "codice fiscale|CF", "codiceFiscale codice_fiscale"),
    _kind("business.vat", by_stdnum("it.iva", whole("07999⟨⟩990159")), "partita IVA|P. IVA", "partitaIva partita_iva"),
    _kind("identity.card", one_of("CA99999??", whole("AX99⟨⟩99999")), "carta d'identità|numero della carta d'identità", "cartaIdentita carta_identita"),
    _kind("identity.nl-bsn", by_stdnum("nl.bsn", "n99999999", ((9,), ""), ((4, 2, 3), " ")), "BSN|burgerservicenummer", "bsn burgerservicenummer"),
    _kind("identity.pl-pesel", by_stdnum("pl.pesel", "8n0n1n99999"), "PESEL|numer PESEL", "pesel PESEL"),
    _kind("identity.se-personnummer", by_stdnum("se.personnummer", "8n0n1n-9999"), "personnummer|Swedish personal number", "personnummer personNummer"),
    _kind("business.se-orgnr", by_stdnum("se.orgnr", "5569999999", ((6, 4), "-"), ((10,), "")), "organisationsnummer|org nr", "organisationsnummer orgnr"),
    _kind("identity.fi-hetu", by_stdnum("fi.hetu", "1n0n8n-999?"), "henkilötunnus|HETU|Finnish personal identity code", "hetu henkilotunnus"),
    _kind("identity.tr-national-id", by_stdnum("tr.tckimlik", "19999999999"), "TC kimlik no|TCKN|Turkish identity number", "tckn tcKimlikNo"),
    _kind("business.vat", lambda d: "DE" + by_stdnum("de.vat", "n99999999")(d), "USt-IdNr.|VAT number|Umsatzsteuer-Identifikationsnummer", "ustIdNr vat_number"),
)  # fmt: skip

ELSEWHERE = (
    _kind("identity.br-cpf", by_stdnum("br.cpf", "19999999999", ((11,), "")), "CPF|número do CPF", "cpf cpfNumero"),
    _kind("business.br-cnpj", by_stdnum("br.cnpj", "19999999000199"), "CNPJ|CNPJ da empresa", "cnpj CNPJ"),
    _kind("identity.jp-my-number", by_stdnum("jp.in_", "199999999999", ((4, 4, 4), " "), ((12,), "")), "My Number|マイナンバー", "myNumber my_number"),
    _kind("identity.kr-rrn", by_stdnum("kr.rrn", "8n0n1n1999999", ((6, 7), "-")), "resident registration number|주민등록번호|RRN", "rrn residentRegistrationNumber"),
    _kind("identity.th-tnin", by_stdnum("th.pin", "1109999999999", ((1, 4, 5, 2, 1), "-"), ((13,), "")), "Thai national ID|Thai ID number", "thaiNationalId tnin"),
)  # fmt: skip

PEOPLE = (
    _kind("contact.phone", make.phone, "phone number|mobile number|mobile|cell|telephone|contact number|home phone", "phone mobileNumber phone_number Tel contact-phone",
          "call me on {v}|you can reach me at {v}|my number is {v}|text {v} when it ships|ring me back on {v} please|I was calling from {v}|Tel.: {v}|Phone {v}, any time after 5|You can call us at {v}."),
    _kind("contact.email", make.email, "email|email address|e-mail|contact email", "email emailAddress user_email", "write to {v}|send the receipt to {v}, please|my address there is {v}|{v} is what I log in with"),
    _kind("person.dob", make.birth_date, "date of birth|DOB|birth date|birthday", "dob dateOfBirth birth_date date-of-birth", "I was born on {v}|born {v}|my birthday's {v}"),
    _kind("network.ip", make.ip, "IP address|client IP|IP", "clientIp remote_addr ip", "the request came from {v}|logged in from {v} at noon|ping {v} fails"),
    _kind("network.mac", make.mac, "MAC address|device MAC", "macAddress mac", "the phone with {v} is offline"),
    _kind("auth.otp", one_of(whole("999⟨⟩999")), "verification code|one-time passcode|OTP|the code we texted you", "otp verificationCode one_time_passcode"),
    _kind("vehicle.vin", lambda d: make.until_valid(one_of("1HGCM82n9nA999999", "WVWZZZ1JZ9W99999n"), vin, d), "VIN|chassis number|vehicle identification number", "vin vehicleVin"),
    _kind("vehicle.plate", one_of("AB51 ?A?", "LK1n?A?", "MH12?B1999", "B-AB 1999", "34 ABC 199", "LSD-n99AB", "CA12AB GP"), "number plate|licence plate|vehicle registration|license plate number|car registration", "licencePlate plate_number vehicleRegistration"),
    _kind("place.postcode", one_of("SW1A 1AA", "Mn 1AE", "K1A 0Bn", "V6B 4N6", "n0210-1999", "1011n"), "postcode|postal code|zip code|PLZ", "postcode postalCode zip_code"),
    _kind("account.policy", one_of("PL9999999", "HX-999999"), "policy number|insurance policy number", "policyNumber policy_no"),
    _kind("account.order", one_of("OR-999999", "99999999"), "order number|invoice number", "orderNumber"),
)  # fmt: skip


def _npi(body: str) -> str:
    body = "1" + body
    return body + make.luhn_digit("80840" + body)


def _dea(letters: str, body: str) -> str:
    numbers = [int(c) for c in body]
    return f"{letters}{body}{(sum(numbers[::2]) + 2 * sum(numbers[1::2])) % 10}"


def _gstin(body: str) -> str:
    from stdnum import luhn

    return body + luhn.calc_check_digit(body, "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ")


def _nric(body: str) -> str:
    weights = (2, 7, 6, 5, 4, 3, 2)
    return f"S{body}{'JZIHGFEDCBA'[sum(int(c) * w for c, w in zip(body, weights, strict=True)) % 11]}"


def _svnr(body: str) -> str:
    spread = body[:8] + f"{ord(body[8]) - 64:02}" + body[9:]
    weights = (2, 1, 2, 5, 7, 1, 2, 1, 2, 1, 2, 1)
    sums = (sum(divmod(int(c) * w, 10)) for c, w in zip(spread, weights, strict=True))
    return f"{body}{sum(sums) % 10}"


def _kvnr(letter: str, body: str) -> str:
    spread = f"{ord(letter) - 64:02}{body}"
    sums = (sum(divmod(int(c) * (1 + i % 2), 10)) for i, c in enumerate(spread))
    return f"{letter}{body}{sum(sums) % 10}"


def _icao(body: str) -> str:
    return f"{body}{sum(int(c, 36) * (7, 3, 1)[i % 3] for i, c in enumerate(body)) % 10}"


KINDS = (*MONEY, *NORTH_AMERICA, *COMMONWEALTH, *EUROPE, *ELSEWHERE, *PEOPLE)
