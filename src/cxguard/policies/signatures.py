"""Whether a known person signed a text, as `ssh-keygen -Y verify` says.

`signers` is a file of allowed signers (ssh-keygen(1)): a handle and a public key on each line.
"""

import os
import subprocess
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass

NAMESPACE = "cxguard"
_PATIENCE_S = 20


@dataclass(frozen=True, slots=True)
class Signers:
    """Whose signatures count. Without a file of allowed signers, nobody's."""

    path: str = ""

    def trouble(self, content: bytes, signature: bytes | None, person: str) -> str:
        """Why this is no signature of that person over the content; nothing where it is one."""
        if signature is None:
            return "nobody signed it"
        if not self.path:
            return "no file of allowed signers is named in cxguard.toml (allowed_signers)"
        if not os.path.isfile(self.path):
            return "the file of allowed signers is not there"
        return _verify(self.path, content, signature, person)


def _verify(signers: str, content: bytes, signature: bytes, person: str) -> str:
    with tempfile.TemporaryDirectory() as folder:
        place = os.path.join(folder, "signature")
        with open(place, "wb") as file:
            file.write(signature)
        options = ("-f", signers, "-I", person, "-n", NAMESPACE, "-s", place)
        try:
            run = subprocess.run(
                ["ssh-keygen", "-Y", "verify", *options],  # noqa: S607 - the user's own, as git finds it
                input=content,
                capture_output=True,
                check=False,
                timeout=_PATIENCE_S,
                env=_environment(os.environ),
            )
        except FileNotFoundError:
            return "ssh-keygen is not installed, so that no signature can be verified"
        except subprocess.TimeoutExpired:
            return "ssh-keygen did not answer"
    return "" if run.returncode == 0 else f"it is no valid signature of {person}"


def _environment(given: Mapping[str, str]) -> dict[str, str]:
    """What the program needs to be found and to run; nothing that could change what it does."""
    return {name: given[name] for name in ("PATH", "HOME", "SYSTEMROOT", "TMPDIR") if name in given}
