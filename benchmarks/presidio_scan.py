"""Presidio's pattern recognisers over the lines of all files below a path: offline, without a language model.

python benchmarks/presidio_scan.py PATH
"""

import os
import sys
from collections.abc import Iterator


def lines_below(path: str) -> Iterator[str]:
    """The lines of all files, in no particular order."""
    for folder, _, names in os.walk(path):
        for name in names:
            with open(os.path.join(folder, name), encoding="utf-8") as file:
                yield from file


def main() -> None:
    """Look, and say how much was found."""
    from presidio_analyzer import RecognizerRegistry

    registry = RecognizerRegistry()
    registry.load_predefined_recognizers(languages=["en"])
    recognisers = [r for r in registry.recognizers if type(r).__name__ != "SpacyRecognizer"]
    found = 0
    for line in lines_below(sys.argv[1]):
        for recogniser in recognisers:
            found += len(recogniser.analyze(line, recogniser.supported_entities, None))
    print(found)


if __name__ == "__main__":
    main()
