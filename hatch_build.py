"""Puts into a wheel what every installation would make again from the rules: see `cxguard.pipeline.shipping`.

Nothing depends on it: where it cannot be made, a first run makes it, in some seconds.
"""

import os
import subprocess
import sys
import tempfile
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

_NOT_HERE = 3
_MAKE = f"""
import sys
try:
    from cxguard.pipeline.shipping import write_shipped
    import ahocorasick_rs, jsonschema, re2, yaml
except ImportError:
    sys.exit({_NOT_HERE})
write_shipped(*sys.argv[1:])
"""


class MadeOnce(BuildHookInterface[Any]):
    """Read rules and their tables, for wheels alone: in a checkout, rules change."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Make the files and tell where in the wheel they belong. Raises CalledProcessError."""
        if version == "editable":
            return
        self._folder = tempfile.TemporaryDirectory()
        made = os.path.join(self._folder.name, "made")
        os.mkdir(made)
        try:
            self._make(made)
        except subprocess.CalledProcessError as error:
            if error.returncode != _NOT_HERE:
                raise
            self.app.display_warning("rules are not compiled beforehand: what compiles them is not installed")
            return
        build_data["force_include"][made] = "cxguard/library/made"

    def _make(self, folder: str) -> None:
        others = os.environ.get("PYTHONPATH")  # an isolated build is told by it where its packages are
        places = [os.path.join(self.root, "src"), *([others] if others else [])]
        environment = {
            **os.environ,
            "PYTHONPATH": os.pathsep.join(places),
            "PYTHONHASHSEED": "0",  # the same wheel each time
            "CXGUARD_CACHE": os.path.join(self._folder.name, "cache"),
        }
        rules = os.path.join(self.root, "rules")
        subprocess.run([sys.executable, "-c", _MAKE, rules, folder], env=environment, check=True)

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:  # noqa: ARG002
        """Leave nothing behind."""
        if hasattr(self, "_folder"):
            self._folder.cleanup()
