# ruff: noqa: PLR2004 - lengths and shares of invented talk
"""What the invented conversations are about: one function for each scene."""

from collections.abc import Callable

from invented import luhn_digit
from spoken_talks import Writer

_FIRST = (
    "jane",
    "maria",
    "liam",
    "priya",
    "noah",
    "emma",
    "oliver",
    "fatima",
    "george",
    "chloe",
    "arjun",
    "sofia",
)
_LAST = (
    "smith",
    "kowalski",
    "okafor",
    "brown",
    "garcia",
    "patel",
    "jones",
    "murphy",
    "schmidt",
    "nguyen",
    "taylor",
    "rossi",
)
_HOSTS = (
    "gmail.com",
    "yahoo.com",
    "outlook.com",
    "example.org",
    "hotmail.co.uk",
    "icloud.com",
    "example.net",
)


def pan(w: Writer) -> None:
    """Pays by card: number, expiry, code."""
    w.say(
        w.agent(),
        w.pick(
            "Can I have your card number please?",
            "What's the long number on the front of the card?",
            "Please read me the sixteen digits across the middle of your card.",
            "And what's the card number?",
            "Which card would you like to use? Go ahead with the number.",
            "I'll take the card details now, number first.",
            "Please enter your credit card number.",
            "Could you read out your debit card number for me?",
            "Okay, ready for your payment card number whenever you are.",
        ),
    )
    card = _card(w)
    sizes = [4, 4, 4, 4] if len(card) == 16 else [4, 6, 5]
    w.give("payment.pan", card, sizes)
    w.say(
        w.agent(),
        w.pick(
            "And the expiry date?",
            "Expiration date?",
            "When does it expire?",
            "Thanks. What's the expiry on that?",
            "And the month and year it's valid through?",
            "And that's good until when? The exp date.",
        ),
    )
    w.say(
        "customer",
        w.lead(),
        ("payment.expiry", w.expiry(w.draw.randint(1, 12), w.draw.randint(2025, 2032))),
        w.tail(),
    )
    w.say(
        w.agent(),
        w.pick(
            "And the three digits on the back?",
            "What's the security code?",
            "And the CVV please?",
            "Last thing, the CVC number.",
            "Can you flip it over and give me the last three numbers on the signature strip?",
            "And the card verification code?",
            "And the three digit code on the reverse?",
        ),
    )
    w.say("customer", w.lead(), ("payment.cvv", w.digits(w.number(3, "0123456789"))), w.tail())
    w.say(
        w.agent(),
        w.pick(
            "Thank you, that's gone through.",
            "Perfect. The total is forty five dollars.",
            "Great, card ending one one one two is charged forty five ninety nine dollars.",
        ),
    )


def _card(w: Writer) -> str:
    prefix, size = w.draw.choice([("4", 16), ("51", 16), ("55", 16), ("37", 15), ("6011", 16), ("2223", 16)])
    body = prefix + w.number(size - len(prefix) - 1, "0123456789")
    return body + luhn_digit(body)


def volunteered(w: Writer) -> None:
    """The caller gives it all at once."""
    card, cvv = _card(w), w.number(3)
    w.say(
        "agent",
        w.pick("How can I help you?", "Thanks for calling, what can I do for you?", "Hi, how may I help?"),
    )
    w.say(
        "customer",
        w.pick(
            "I want to pay my bill, my card number is",
            "I'd like to pay. The card is",
            "Can you take a payment, my visa is",
        ),
        ("payment.pan", w.digits(card, [4, 4, 4, 4])),
        w.pick("the expiry is", "it expires", "and expiration is"),
        ("payment.expiry", w.expiry(w.draw.randint(1, 12), w.draw.randint(2025, 2032))),
        w.pick("and the cvv is", "and the code on the back is", "security code"),
        ("payment.cvv", w.digits(cvv)),
    )
    w.say("agent", w.pick("Okay, that went through.", "Thanks, one moment.", "Great, give me two minutes."))


def pin(w: Writer) -> None:
    """A PIN."""
    w.say(
        w.agent(),
        w.pick(
            "Can you give me your four digit PIN?",
            "Please say or key in your PIN.",
            "I'll need your telephone banking pin.",
            "What's the pin number on the account?",
            "And your passcode?",
            "Enter your personal identification number.",
            "Before we go on, your security pin please.",
            "Please enter your 4-digit PIN followed by the pound key.",
            "What four digit code did you set up for phone service?",
        ),
    )
    w.say("customer", w.lead(), ("payment.pin", w.digits(w.number(4, "0123456789"))), w.tail())
    w.say(w.agent(), w.pick("Thank you, you're verified.", "Great, thanks.", "Perfect. How can I help?"))


def own_pin(w: Writer) -> None:
    """The caller tells a PIN unasked."""
    w.say("agent", w.pick("How can I help today?", "What seems to be the problem?", "Tell me what happened."))
    w.say(
        "customer",
        w.pick(
            "the atm won't take my pin, it is",
            "my pin is not working, I'm using",
            "I set my pin to",
            "my pin should be",
            "so I typed my pin number",
            "my card pin is",
        ),
        ("payment.pin", w.digits(w.number(4, "0123456789"))),
        w.pick("and it says wrong", "but nothing happens", ""),
    )


def otp(w: Writer) -> None:
    """A one-time passcode."""
    w.say(
        w.agent(),
        w.pick(
            "I just texted you a six digit code, can you read it to me?",
            "You should get a verification code now. What is it?",
            "We've sent a one time passcode to your phone, please read it back.",
            "What's the code that came through?",
            "I'm sending a code to your mobile, tell me when you have it.",
            "Please enter the verification code we sent you.",
            "Let me know the security code from the text message.",
            "What does the authenticator app show?",
            "There should be an SMS with a code in it, what does it say?",
        ),
    )
    if w.style != "keypad" and w.draw.random() < 0.4:
        w.say("customer", w.pick("hang on, let me check", "just got it", "one sec, it's coming through"))
        w.say("agent", w.pick("sure", "no rush", "okay"))
    w.say(
        "customer",
        w.pick("", "it says", "okay it's", "yeah", "the code is", "got it,"),
        ("auth.otp", w.digits(w.number(6, "0123456789"), [3, 3])),
        w.tail(),
    )
    w.say(w.agent(), w.pick("Perfect, you're in.", "Thank you.", "Great, that matches."))


def ssn(w: Writer) -> None:
    """A social security number."""
    number = f"{w.draw.randint(100, 665)}{w.draw.randint(10, 99)}{w.draw.randint(1000, 9999)}"
    w.say(
        w.agent(),
        w.pick(
            "What's your social security number?",
            "Can I get your full social?",
            "I need your SSN to pull up the file.",
            "And your social please?",
            "Please enter your nine digit social security number.",
            "Could you verify the social on file?",
        ),
    )
    w.give("identity.us-ssn", number, [3, 2, 4])
    w.say(w.agent(), w.pick("Thanks.", "Okay I found you.", "Give me a second to pull that up."))


def ssn4(w: Writer) -> None:
    """Date of birth and the last four."""
    if w.style == "keypad" or w.draw.random() < 0.5:
        w.say(
            w.agent(),
            w.pick(
                "What's your date of birth?",
                "When were you born?",
                "Can you confirm your birthday?",
                "Your date of birth please, month day and year.",
                "And the DOB on the account?",
                "First, your birth date?",
            ),
        )
        w.say("customer", w.lead(), ("person.dob", _day(w)), w.tail())
        w.say(
            w.agent(),
            w.pick(
                "And the last four of your social?",
                "Last four digits of your SSN?",
                "Now the last 4 of your social security number.",
            ),
        )
        w.say("customer", w.lead(), ("identity.us-ssn", w.digits(w.number(4))), w.tail())
    else:
        w.say(
            w.agent(),
            w.pick(
                "I need your date of birth and the last four of your social.",
                "Can you verify your birthday and last four of your social?",
                "Please give me the date of birth and the last four digits of the social.",
            ),
        )
        w.say(
            "customer",
            w.lead(),
            ("person.dob", _day(w)),
            w.pick("and", "and it's", "and the last four are"),
            ("identity.us-ssn", w.digits(w.number(4))),
        )
    w.say(w.agent(), w.pick("Perfect.", "Thank you for verifying.", "All set."))


def _day(w: Writer) -> str:
    return w.day(w.draw.randint(1940, 2003), w.draw.randint(1, 12), w.draw.randint(1, 28))


def bank(w: Writer) -> None:
    """Routing and account number."""
    w.say(
        w.agent(),
        w.pick(
            "What's the routing number?",
            "I'll need the nine digit routing number on the bottom left of your check.",
            "Routing number first please.",
            "Can you read me the ABA number?",
            "Let's set up the direct debit, routing number?",
            "And the bank's routing transit number?",
        ),
    )
    w.give("bank.routing", _routing(w), [3, 3, 3])
    w.say(
        w.agent(),
        w.pick(
            "And the account number?",
            "And your checking account number?",
            "Now the bank account number please.",
            "Great, and the number of the account?",
            "And the savings account number?",
            "Okay and account number?",
        ),
    )
    w.give("bank.account", w.number(w.draw.choice([8, 9, 10, 12])), [4, 4, 4])
    w.say(
        w.agent(),
        w.pick(
            "Thanks, it takes three to five business days.",
            "You're all set.",
            "Done, the payment of 120 dollars will go out on the 5th.",
        ),
    )


def _routing(w: Writer) -> str:
    head = f"{w.draw.choice(['02', '03', '06', '07', '11', '12', '26', '31'])}{w.number(6, '0123456789')}"
    total = sum(int(d) * k for d, k in zip(head, (3, 7, 1, 3, 7, 1, 3, 7), strict=True))
    return head + str(-total % 10)


def uk_bank(w: Writer) -> None:
    """Sort code and account number."""
    w.say(
        w.agent(),
        w.pick(
            "Could I take the sort code?",
            "What's your sort code please?",
            "Sort code first.",
            "And the sort code for that account?",
        ),
    )
    w.give("bank.routing", f"{w.draw.randint(10, 89)}{w.number(4, '0123456789')}", [2, 2, 2])
    w.say(
        w.agent(),
        w.pick(
            "And the account number?",
            "Lovely, and the eight digit account number?",
            "And the account number to go with that?",
        ),
    )
    w.give("bank.account", w.number(8), [4, 4])


def iban(w: Writer) -> None:
    """An IBAN."""
    country, letters, size = w.draw.choice(
        [("DE", "", 18), ("GB", "NWBK", 14), ("FR", "", 23), ("NL", "ABNA", 10), ("IE", "AIBK", 14)]
    )
    from stdnum import iban as number

    value = ""
    while not number.is_valid(value, check_country=False):
        bban = letters + w.number(size)
        value = country + number.calc_check_digits(f"{country}00{bban}") + bban
    w.say(
        w.agent(),
        w.pick(
            "What's the IBAN?",
            "Can you give me your IBAN number?",
            "I need your international bank account number.",
            "And the iban for the refund?",
            "Please enter or spell your IBAN.",
            "Which IBAN should it go to?",
        ),
    )
    spaced = (
        " ".join(value[i : i + 4] for i in range(0, len(value), 4))
        if w.style == "neat" and w.draw.random() < 0.5
        else w.code(value)
    )
    w.say("customer", w.lead(), ("bank.iban", spaced), w.tail())
    w.say(w.agent(), w.pick("Danke, got it.", "Thank you.", "Okay, that's saved."))


def nino(w: Writer) -> None:
    """A national insurance number."""
    value = f"{w.draw.choice(['AB', 'JK', 'PW', 'SR'])}{w.number(6, '0123456789')}{w.draw.choice('ABCD')}"
    w.say(
        w.agent(),
        w.pick(
            "What's your national insurance number?",
            "Can I take your NI number?",
            "And the national insurance number please?",
        ),
    )
    w.say("customer", w.lead(), ("identity.uk-nino", w.code(value)), w.tail())


def mail(w: Writer) -> None:
    """An e-mail address."""
    w.say(
        w.agent(),
        w.pick(
            "What's the best email for you?",
            "Can you spell your email address?",
            "Which email is on the account?",
            "What email should I send it to?",
            "And an e-mail address?",
            "Where should I email the receipt?",
        ),
    )
    address = w.mail(w.draw.choice(_FIRST), w.draw.choice(_LAST), w.number(2), w.draw.choice(_HOSTS))
    w.say(
        "customer",
        w.pick("it's", "sure", "yeah it's", "that's", "my email is", "send it to"),
        ("contact.email", address),
    )
    w.say(
        w.agent(),
        w.pick(
            "Got it, look at your inbox in five minutes.",
            "Thanks, meet you at the store at ten.",
            "Okay, sent.",
        ),
    )


def phone(w: Writer) -> None:
    """A telephone number."""
    number = w.draw.choice(["212", "303", "415", "617"]) + "555" + f"01{w.number(2, '0123456789')}"
    if w.draw.random() < 0.25:
        number = f"07700900{w.number(3)}"
    w.say(
        w.agent(),
        w.pick(
            "What's a good callback number?",
            "Can I get your phone number?",
            "What number can I reach you at?",
            "And the best number to call you on?",
            "Is there a mobile number for the account?",
            "In case we get disconnected, what's your number, the cell phone?",
        ),
    )
    w.give("contact.phone", number, [3, 3, 4] if len(number) == 10 else [5, 6])
    w.say(
        w.agent(),
        w.pick("We'll call within 24 hours.", "Thanks.", "Great, someone calls you between two and four pm."),
    )


def secret(w: Writer) -> None:
    """A word that proves who somebody is."""
    label, asks, words = w.draw.choice(
        [
            (
                "auth.security-answer",
                (
                    "What's your mother's maiden name?",
                    "What was the name of your first pet?",
                    "What street did you grow up on?",
                    "Your security question is your first school?",
                    "What city were you born in?",
                    "Tell me the name of your first pet please.",
                ),
                ("featherstone", "biscuit", "maple", "hillcrest", "leicester", "pumpkin"),
            ),
            (
                "auth.password",
                (
                    "What's the password on the account?",
                    "Can you tell me the memorable word?",
                    "And your security word?",
                    "What's your telephone password?",
                    "I need the passphrase before I can go on.",
                    "Please say your secret word.",
                ),
                ("tangerine", "bluebird", "sunflower", "orion", "mongoose", "lighthouse"),
            ),
        ]
    )
    w.say("agent", w.pick(*asks))
    w.say(
        "customer",
        w.pick("", "it's", "um it was", "yeah it's", "that's", "i think it's", "it should be"),
        (label, w.draw.choice(words)),
    )
    w.say("agent", w.pick("Thank you.", "That's right.", "Perfect, thanks."))


def reference(w: Writer) -> None:
    """An order, policy, case or member number: personal, though not much."""
    label, asks = w.draw.choice(
        [
            (
                "account.order",
                ("What's your order number?", "Do you have the order id?", "Order number please."),
            ),
            (
                "account.policy",
                (
                    "What's the policy number?",
                    "Can I have your policy number?",
                    "And the insurance policy number?",
                ),
            ),
            (
                "account.case",
                ("Do you have a case number?", "What's the ticket number?", "And the reference number?"),
            ),
            (
                "account.id",
                ("What's your member number?", "Can I get your customer id?", "And the customer number?"),
            ),
        ]
    )
    w.say(w.agent(), w.pick(*asks))
    value = w.number(8) if w.draw.random() < 0.5 else f"{w.draw.choice(['PL', 'CX', 'AB'])}{w.number(6)}"
    w.say(
        "customer", w.lead(), (label, w.digits(value, [4, 4]) if value.isdigit() else w.code(value)), w.tail()
    )
    w.say(
        w.agent(),
        w.pick("Found it, it ships in 3 days.", "Okay, thanks.", "I see it, that was opened 2 weeks ago."),
    )


def nothing(w: Writer) -> None:
    """Numbers that are nobody's."""
    w.say(
        "agent",
        w.pick(
            "Thanks for calling, you're number twelve in the queue.",
            "Welcome, how can I help? Press one for sales.",
            "Good morning, your wait was about fifteen minutes, sorry.",
        ),
    )
    for _ in range(w.draw.randint(3, 6)):
        speaker = w.draw.choice(["agent", "customer"])
        w.say(
            speaker,
            w.pick(
                "it was four hundred and twenty dollars last month",
                "my flight is two two four seven at nine thirty",
                "the error code is one zero four two",
                "we can do a table for four at seven fifteen",
                "I ordered three of them in two thousand nineteen",
                "the delivery is on march the third between two and four",
                "it's the iphone fourteen with two hundred fifty six gigs",
                "the router shows five green lights and one red",
                "that's version ten point four",
                "the temperature was one hundred and two",
                "I've been on hold for forty five minutes",
                "we have offices in twelve cities and fifteen hundred people",
                "the meter reading was four one two seven",
                "your card ending in one two three four was charged",
                "I never give anyone my pin",
                "we will never ask for your password",
                "can I change my password on the website",
                "so what's my account balance",
                "is there a fee of two ninety nine",
                "it's gate twenty two",
                "interest is four point nine percent",
                "the room is number three one two",
                "I need two adults and three kids tickets",
            ),
        )


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
