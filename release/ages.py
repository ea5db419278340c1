"""Whether each dependency still has releases: none in 18 months needs a reason, above it in pyproject.toml.

    python -m release.ages

asks the package registry through `uv`, which resolves a package as it is today and as it was 18 months ago; where both
give one version, nothing was released in between. Ends with status 1 where a reason is missing, or
the registry does not answer.
"""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
from collections.abc import Callable, Iterable
from datetime import UTC, datetime, timedelta

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from release.locked import ROOT

PYPROJECT = ROOT / "pyproject.toml"
LONGEST = timedelta(days=548)
"""Eighteen months."""
_LISTED = re.compile(r'^ +"(?P<name>[A-Za-z0-9._-]+)')

Resolve = Callable[[str, datetime], str]
"""Gives the newest version of a package at a time, or nothing if there was none."""


def direct(pyproject: str) -> tuple[str, ...]:
    """Return the names of all packages that Parallax itself asks for, with those of its extras."""
    project = tomllib.loads(pyproject)["project"]
    groups = (project["dependencies"], *project["optional-dependencies"].values())
    return tuple(sorted({canonicalize_name(Requirement(one).name) for group in groups for one in group}))


def reasons(pyproject: str) -> dict[str, str]:
    """Return the comment that stands right above a dependency, by the dependency's name."""
    found: dict[str, str] = {}
    comment: list[str] = []
    for line in pyproject.splitlines():
        listed = _LISTED.match(line)
        if line.strip().startswith("#"):
            comment.append(line.strip("# "))
            continue
        if listed and comment:
            found[canonicalize_name(listed["name"])] = " ".join(comment)
        comment = []
    return found


def resting(names: Iterable[str], resolve: Resolve, now: datetime) -> dict[str, str]:
    """Return the packages that had no release in 18 months, with their version.

    Raises `LookupError` for a package of which the registry, if it answers, knows no version.
    """
    found = {}
    for name in names:
        newest = resolve(name, now)
        if not newest:
            raise LookupError(f"{name}: no version was found. Is this computer on the network, and uv installed?")
        if newest == resolve(name, now - LONGEST):
            found[name] = newest
    return found


def resolved(name: str, time: datetime) -> str:
    """Ask the registry, through `uv`, which version of a package was the newest at a time."""
    command = ["uv", "pip", "compile", "-", "--no-deps", "--no-header", "--no-annotate", "--quiet",
               "--python-version", "3.13", "--exclude-newer", time.strftime("%Y-%m-%dT%H:%M:%SZ")]  # fmt: skip
    done = subprocess.run(command, input=name, capture_output=True, text=True, check=False)  # noqa: S603 -- no shell
    return done.stdout.strip().partition("==")[2]


def main() -> None:
    """Print each resting package with its reason, and end with status 1 where one has none."""
    text = PYPROJECT.read_text("utf-8")
    why = reasons(text)
    try:
        found = resting(direct(text), resolved, datetime.now(UTC))
    except LookupError as error:
        sys.exit(str(error))
    for name, version in found.items():
        print(f"{name} {version}: no release in 18 months. {why.get(name, 'No reason is given in pyproject.toml.')}")
    sys.exit(any(name not in why for name in found))


if __name__ == "__main__":
    main()
