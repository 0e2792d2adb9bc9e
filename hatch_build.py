"""Puts into a wheel what every installation would make again from the rules: see `cxguard.pipeline.shipping`.

Nothing depends on it: where it cannot be made, a first run makes it, in some seconds.
"""

import os
import sys
import tempfile
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class MadeOnce(BuildHookInterface[Any]):
    """Read rules and their tables, for wheels alone: in a checkout, rules change."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Make the files and tell where in the wheel they belong."""
        if version == "editable":
            return
        sys.path.insert(0, os.path.join(self.root, "src"))
        try:
            from cxguard.pipeline.shipping import write_shipped
        except ImportError as error:
            self.app.display_warning(f"rules are not compiled beforehand: {error}")
            return
        finally:
            del sys.path[0]
        self._folder = tempfile.TemporaryDirectory()
        with tempfile.TemporaryDirectory() as cache:
            os.environ["CXGUARD_CACHE"] = cache
            write_shipped(os.path.join(self.root, "rules"), self._folder.name)
        build_data["force_include"][self._folder.name] = "cxguard/library/made"

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:  # noqa: ARG002
        """Leave nothing behind."""
        if hasattr(self, "_folder"):
            self._folder.cleanup()
