"""A registry file of Presidio's as recognisers that need neither a model nor a network."""

import os
from typing import Any

from cxguard.errors import UsageError


def recognisers(path: str, root: str) -> tuple[Any, ...]:
    """The recognisers that the file names, in the order of their names.

    Raises UsageError if it is not there, if Presidio cannot read it, or if it names what needs a model
    or a network.
    """
    whole = os.path.join(root, path)
    if not os.path.isfile(whole):
        raise UsageError(f"there is no file of Presidio recognisers at '{path}'")
    _stay_offline()
    try:
        found = _read(whole)
    except Exception as error:  # noqa: BLE001 - whatever Presidio makes of a user's file
        raise UsageError(f"Presidio cannot read '{path}' ({type(error).__name__})") from None
    for recogniser in found:
        _check_is_plain(recogniser, path)
    return tuple(sorted(found, key=lambda recogniser: str(recogniser.name)))


def _read(path: str) -> list[Any]:
    import yaml
    from presidio_analyzer.recognizer_registry import RecognizerRegistryProvider

    with open(path, encoding="utf-8") as file:
        registry = dict(yaml.safe_load(file))
    # Files for add_recognizers_from_yaml have no list of languages; each recogniser then says its own.
    own = {
        entry.get("supported_language", "en") for entry in registry["recognizers"] if isinstance(entry, dict)
    }
    registry.setdefault("supported_languages", sorted(own | {"en"}))
    provider = RecognizerRegistryProvider(registry_configuration=registry)
    return list(provider.create_recognizer_registry().recognizers)


def _check_is_plain(recogniser: Any, path: str) -> None:
    """Refuse what cannot run without a model or a network."""
    from presidio_analyzer import PatternRecognizer
    from presidio_analyzer.predefined_recognizers import PhoneRecognizer

    if not isinstance(recogniser, PatternRecognizer | PhoneRecognizer):
        raise UsageError(
            f"'{path}' names {type(recogniser).__name__}, which needs a model or a network;"
            " list recognisers with patterns or deny lists"
        )


def _stay_offline() -> None:
    """Presidio's e-mail recogniser would fetch the list of public suffixes; the one it carries will do."""
    import logging

    import tldextract

    logging.getLogger("presidio-analyzer").setLevel(logging.ERROR)
    offline: Any = tldextract.TLDExtract(suffix_list_urls=(), cache_dir=None)
    tldextract.tldextract.TLD_EXTRACTOR = offline
    tldextract.extract = tldextract.tldextract.extract = offline
