"""A timestamping authority that OpenSSL plays, without any network.

The demo asks it too: `python tests/timestamping.py FOLDER QUERY REPLY`.
"""

import subprocess
import sys
from pathlib import Path

SETTINGS = """\
[ tsa ]
default_tsa = authority
[ authority ]
serial = serial
crypto_device = builtin
signer_digest = sha256
default_policy = 1.2.3.4.1
digests = sha256
accuracy = secs:1
ess_cert_id_alg = sha256
[ req ]
distinguished_name = nobody
x509_extensions = stamping
[ nobody ]
[ stamping ]
extendedKeyUsage = critical,timeStamping
basicConstraints = critical,CA:TRUE
"""


class Authority:
    """A timestamping authority in a folder."""

    def __init__(self, folder: Path, name: str) -> None:
        folder.mkdir()
        self.folder = folder
        (folder / "settings").write_text(SETTINGS)
        (folder / "serial").write_text("01\n")
        self._openssl(
            "req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -keyout key -out tsa.pem"
            f" -days 30 -subj /CN={name} -config settings"
        )

    def _openssl(self, arguments: str) -> None:
        subprocess.run(["openssl", *arguments.split()], cwd=self.folder, check=True, capture_output=True)

    @property
    def certificate(self) -> bytes:
        """What its word is checked by."""
        return (self.folder / "tsa.pem").read_bytes()

    def reply(self, asked: bytes) -> bytes:
        """Its word about a query."""
        (self.folder / "query").write_bytes(asked)
        self._openssl("ts -reply -config settings -queryfile query -signer tsa.pem -inkey key -out reply")
        return (self.folder / "reply").read_bytes()


if __name__ == "__main__":
    place, query, answer = map(Path, sys.argv[1:])
    answer.write_bytes(Authority(place, "demo").reply(query.read_bytes()))
