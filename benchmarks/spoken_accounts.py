# ruff: noqa: PLR2004 - lengths and shares of invented talk
"""Scenes about bank accounts."""

from spoken_talks import Writer


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
