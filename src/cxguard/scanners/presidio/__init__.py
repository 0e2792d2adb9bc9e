"""The Presidio engine: recognisers that a project already has, run beside our rules.

It takes part only where cxguard.toml names a registry file of Presidio's own format; without one,
Presidio is not even imported. Recognisers are asked one by one: no analyzer engine, no language model,
no network. What is named here asks for none of these either.
"""

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from cxguard.config import Config
    from cxguard.model.plugin import Scanner
    from cxguard.model.rule import Rule
    from cxguard.model.scan import NotRun

NAME = "presidio"


def build(rules: "Sequence[Rule]") -> "Scanner | NotRun":  # noqa: ARG001 - it has recognisers instead
    """That it does not run: recognisers come from a configuration."""
    from cxguard.model.scan import NotRun

    return NotRun(NAME, "no recognisers are configured")


def build_configured(rules: "Sequence[Rule]", config: "Config") -> "Scanner | NotRun":
    """The engine with the recognisers of the configuration. Raises UsageError for what it cannot run."""
    if not config.presidio_recognizers:
        return build(rules)
    from cxguard.scanners.presidio.registry import recognisers
    from cxguard.scanners.presidio.scanner import PresidioScanner

    return PresidioScanner(
        recognisers(config.presidio_recognizers, config.root), dict(config.presidio_classes)
    )
