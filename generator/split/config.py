"""The user's MkDocs configuration, and those of several sites that inherit it."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

import yaml
from mkdocs.exceptions import ConfigurationError
from mkdocs.utils.yaml import yaml_load

from generator.disk import put_if_new
from generator.errors import SettingsError

_RESTS_ON = ("mkdocs", "mkdocs-material", "parallax-report")


@dataclass(frozen=True)
class UserConfig:
    """The user's MkDocs configuration: where it is, what is in it, and where its site goes."""

    file: Path
    values: Mapping[str, Any]

    @classmethod
    def read(cls, file: Path) -> UserConfig:
        """Return the configuration in `file`; raise `SettingsError` if there is none that can be read."""
        try:
            with file.open("rb") as stream:
                values: object = yaml_load(stream)
        except OSError as error:
            raise SettingsError(
                f"{file}: cannot be read ({error.strerror}). --split builds sites with MkDocs: "
                "write a configuration for it, or name one with --config-file."
            ) from error
        except (yaml.YAMLError, ConfigurationError) as error:
            raise SettingsError(f"{file}: not valid YAML: {error}") from error
        return cls(file.absolute(), values if isinstance(values, Mapping) else {})

    @property
    def site_dir(self) -> Path:
        """The folder that the sites go to."""
        return self.file.parent / str(self.values.get("site_dir") or "site")

    @property
    def name(self) -> str:
        """What the site is called."""
        return str(self.values.get("site_name") or "Parallax")

    def write_child(self, folder: Path, title: str, path: str, site: Path, *, noindex: bool = False) -> None:
        """Write the configuration of a site in `folder`: the user's but for its name, address and folders.

        `noindex` keeps the pages of the site out of search engines, those of the user's own too.
        """
        name = f"{self.name} · {title}" if title else self.name
        child: dict[str, Any] = {
            "INHERIT": way(self.file, folder),
            "site_name": name,
            "docs_dir": "docs",
            "site_dir": way(site, folder),
        }
        if url := self.values.get("site_url"):
            child["site_url"] = f"{str(url).rstrip('/')}/{path}"
        # MkDocs takes these from the folder of the configuration that it is given, wherever they were written.
        theme = self.values.get("theme")
        if isinstance(theme, Mapping) and theme.get("custom_dir"):
            child["theme"] = {"custom_dir": way(self.file.parent / str(theme["custom_dir"]), folder)}
        if hooks := self.values.get("hooks"):
            child["hooks"] = [way(self.file.parent / str(hook), folder) for hook in hooks]
        if plugins := self.values.get("plugins"):
            child["plugins"] = _reading_written(plugins, {**_WRITTEN, **({"noindex": True} if noindex else {})})
        text = f"# Written by 'parallax build --split'.\n{yaml.dump(child, allow_unicode=True, sort_keys=False)}"
        put_if_new(folder / "mkdocs.yml", text.encode())

    def digest(self) -> str:
        """Return a digest of everything that a site rests on besides its own folder."""
        theme = self.values.get("theme")
        files = [self.file.parent / str(hook) for hook in self.values.get("hooks") or ()]
        if isinstance(theme, Mapping) and theme.get("custom_dir"):
            files += (self.file.parent / str(theme["custom_dir"])).rglob("*")
        parts = [repr(self.values), *(f"{name} {_version(name)}" for name in _RESTS_ON)]
        parts += [
            f"{way(path, self.file.parent)} {hashlib.sha256(path.read_bytes()).hexdigest()}"
            for path in sorted(files)
            if path.is_file()
        ]
        return hashlib.sha256("\n".join(parts).encode("utf-8", "surrogatepass")).hexdigest()


def _reading_written(plugins: object, options: Mapping[str, bool]) -> object:
    """Return the plugins with `parallax` told that the pages are there: it makes none, and mends what is built."""
    if isinstance(plugins, Mapping):
        return {name: dict(options) if name == "parallax" else given for name, given in plugins.items()}
    entries = plugins if isinstance(plugins, list) else [plugins]
    named = [next(iter(entry)) if isinstance(entry, Mapping) and entry else entry for entry in entries]
    return [
        {"parallax": dict(options)} if name == "parallax" else entry for name, entry in zip(named, entries, strict=True)
    ]


_WRITTEN = {"written": True}


def way(path: Path, folder: Path) -> str:
    """Return the way to `path` from `folder`, with forward slashes."""
    return Path(os.path.relpath(path.absolute(), folder.absolute())).as_posix()


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "none"
