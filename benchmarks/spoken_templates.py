"""What the invented conversations are about: one function for each scene."""

from collections.abc import Callable

from spoken_accounts import bank, iban, uk_bank
from spoken_cards import own_pin, pan, pin, volunteered
from spoken_contacts import mail, phone
from spoken_identities import nino, otp, secret, ssn, ssn4
from spoken_nothings import nothing, reference
from spoken_talks import Writer

TEMPLATES: tuple[Callable[[Writer], None], ...] = (
    pan,
    pan,
    volunteered,
    pin,
    own_pin,
    otp,
    ssn,
    ssn4,
    bank,
    uk_bank,
    iban,
    nino,
    mail,
    phone,
    secret,
    reference,
    nothing,
)
"""The scenes; cards come twice as often."""
