"""The promised API of cxguard: scan, judge and detect, and the nouns they speak in.

Names are resolved when they are first used, so that importing the package costs nothing: the
pre-commit hook starts with this file.
"""

__version__ = "0.1.0"

_HOMES = {
    "Assessment": "cxguard.model.assessment",
    "Detection": "cxguard.pipeline.detect",
    "Finding": "cxguard.model.finding",
    "Scan": "cxguard.model.scan",
    "Turn": "cxguard.pipeline.detect",
    "TurnDetection": "cxguard.pipeline.detect",
    "Verdict": "cxguard.model.assessment",
    "assess": "cxguard.pipeline.assess",
    "detect": "cxguard.pipeline.detect",
    "detect_turns": "cxguard.pipeline.detect",
    "scan": "cxguard.pipeline.scan",
}

__all__ = [
    "Assessment",
    "Detection",
    "Finding",
    "Scan",
    "Turn",
    "TurnDetection",
    "Verdict",
    "__version__",
    "assess",
    "detect",
    "detect_turns",
    "scan",
]


def __getattr__(name: str) -> object:
    """The promised name, imported from its home at first use."""
    if name not in _HOMES:
        raise AttributeError(f"module 'cxguard' has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(_HOMES[name]), name)
