"""What we know about a payment: who took it, how it went, and four digits."""

import hashlib
import hmac
import os
from dataclasses import dataclass


@dataclass(frozen=True)
class Payment:
    """One payment. The card itself stays in the payment service's vault."""

    contact_id: str
    outcome: str
    last_four: str

    def read_back(self) -> str:
        """What an agent may say to confirm the card."""
        return f"the card ending in {self.last_four}"


def member_fingerprint(member_id: str) -> str:
    """A stable stand-in for a member in logs. Without the key it leads nowhere."""
    key = os.environ["FINGERPRINT_KEY"].encode()
    return hmac.new(key, member_id.encode(), hashlib.sha256).hexdigest()[:16]
