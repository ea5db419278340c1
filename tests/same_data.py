"""The data of the sample's site on record: what every supported version of Python has to make of it, to the byte.

python -m tests.same_data      records them anew, when a rule has changed
"""

import json
from collections.abc import Iterable

from generator.site.pages import Page
from tests.running import ROOT

RECORD = ROOT / "tests/data/sample-digests.json"
DATA = (".json", ".jsonld", ".csv")


def data_of(files: Iterable[Page]) -> dict[str, str]:
    """Return the digest of each file of data by its path: what the rules decide, and nothing of how it is shown."""
    return {file.path: file.digest for file in files if file.path.endswith(DATA) and file.path.startswith("events/")}


def main() -> None:
    """Record the data of the sample as it is made here."""
    from generator.pipeline import generate
    from generator.run.progress import Silent
    from generator.settings import Settings

    made = generate(Settings(corpus=ROOT / "corpus", text="full"), Silent())
    RECORD.write_text(json.dumps(data_of(made.files), indent=2, sort_keys=True) + "\n", "utf-8")


if __name__ == "__main__":
    main()
