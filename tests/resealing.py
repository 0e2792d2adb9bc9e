"""What a forger does who cannot sign: all digests of a changed bundle made anew."""

from hashlib import sha256
from pathlib import Path

from cxguard.evidence import bag
from cxguard.evidence.integrity import integrity


def reseal(folder: Path) -> None:
    """Do what a forger does: make all digests anew."""
    payload = {
        p.relative_to(folder).as_posix(): p.read_bytes() for p in (folder / "data").rglob("*") if p.is_file()
    }
    digests = {path: sha256(content).hexdigest() for path, content in payload.items()}
    fields = bag.read_bag_info((folder / "bag-info.txt").read_bytes())
    assert fields
    fields["Payload-Oxum"] = bag.oxum(len(content) for content in payload.values())
    fields["Content-Digest"] = bag.content_digest(digests)
    (folder / "bag-info.txt").write_bytes(bag.bag_info(fields))
    (folder / bag.MANIFEST).write_bytes(bag.manifest(digests))
    tags = {name: sha256((folder / name).read_bytes()).hexdigest() for name in bag.TAG_FILES}
    (folder / bag.TAG_MANIFEST).write_bytes(bag.manifest(tags))
    assert integrity(str(folder)) == []
