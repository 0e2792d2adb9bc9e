"""HTML: one self-contained page for an auditor; it asks nothing of the network and works without script."""

from base64 import b64encode
from hashlib import sha256
from typing import TYPE_CHECKING

from cxguard.model.assessment import Assessment
from cxguard.reports._escape import one_line, visible
from cxguard.reports._order import ordered
from cxguard.reports._page import clock, view

if TYPE_CHECKING:
    from jinja2 import Environment


def render(assessment: Assessment) -> str:
    """The page. Its policy lets the browser run the one script and the one style that are in it."""
    from markupsafe import Markup

    environment = _environment()
    style, script = (_source(environment, name) for name in ("page.css", "page.js"))
    return environment.get_template("page.html.j2").render(
        view(ordered(assessment)),
        style=Markup(style),  # noqa: S704 - ours, from the package
        script=Markup(script),  # noqa: S704 - ours, from the package
        policy=f"default-src 'none'; img-src data:; style-src '{_pin(style)}'; script-src '{_pin(script)}'",
    )


def _environment() -> "Environment":
    from jinja2 import Environment, PackageLoader, StrictUndefined

    environment = Environment(
        loader=PackageLoader("cxguard.reports", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        finalize=_shown,
    )
    environment.filters |= {"prose": one_line, "clock": clock}
    return environment


def _shown(value: object) -> object:
    """Plain strings with unseen characters spelt out; escaping for HTML comes after."""
    return visible(value) if type(value) is str else value


def _source(environment: "Environment", name: str) -> str:
    assert environment.loader is not None  # noqa: S101 - it was given one
    return environment.loader.get_source(environment, name)[0]


def _pin(source: str) -> str:
    """A source as a Content-Security-Policy hash."""
    return "sha256-" + b64encode(sha256(source.encode()).digest()).decode()
