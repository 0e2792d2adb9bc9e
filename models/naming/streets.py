"""Streets of many countries with their numbers, as faker writes them (MIT)."""

from functools import cache

from naming.lists import DEPRECATED, is_latin

_EACH = 250


@cache
def streets_abroad() -> tuple[str, ...]:
    """Street addresses in Latin letters, one line each, always the same."""
    from faker import Faker
    from faker.config import AVAILABLE_LOCALES

    found: set[str] = set()
    for locale in sorted(set(AVAILABLE_LOCALES) - DEPRECATED):
        fake = Faker(locale)
        fake.seed_instance(1)
        street = " ".join(fake.street_address().split())
        if is_latin(street) and locale[:2] != "en":
            found.add(street)
            found.update(" ".join(fake.street_address().split()) for _ in range(_EACH))
    return tuple(sorted(street for street in found if is_latin(street) and len(street) < 60))
