"""What is wrong with the settings in `mkdocs.yml`: those that mean nothing, and those that cannot be met here."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Mapping
from importlib.util import find_spec
from pathlib import Path

from mkdocs.utils.yaml import yaml_load

from generator.checking.remarks import Remark
from generator.errors import SettingsError
from generator.rule_packages import rule_packages
from generator.settings import DEFAULT_CONFIG, Settings, configured

_OF_MKDOCS = frozenset({"docs", "site_url", "directory_urls"})
_OWN = frozenset(field.name for field in dataclasses.fields(Settings)) - _OF_MKDOCS


def settings_in(config_file: Path | None) -> tuple[Settings, tuple[Remark, ...]]:
    """Return the settings of a configuration, and what is wrong with it; where it cannot be read, those by default."""
    try:
        settings = configured(config_file)
    except SettingsError as error:
        folder = (config_file or DEFAULT_CONFIG).parent
        return Settings(corpus=folder / "corpus"), (Remark("wrong", str(error)),)
    path = config_file or DEFAULT_CONFIG
    if not path.is_file():
        return settings, ()
    return settings, (*_misplaced(path), *_not_met(settings, path))


def _misplaced(path: Path) -> Iterator[Remark]:
    """Yield settings of ours that stand where MkDocs looks for its own, and a plugin that is not asked for."""
    with path.open("rb") as file:
        config: object = yaml_load(file)
    if not isinstance(config, Mapping):
        return
    for name in config:
        if name in _OWN:
            yield Remark(
                "wrong",
                f"{path}: '{name}' stands where MkDocs looks for its own settings, and has no effect there. Move it "
                "below 'parallax:' under 'plugins:', indented.",
            )
    if not _names_the_plugin(config.get("plugins")):
        yield Remark(
            "advice",
            f"{path}: 'parallax' is not among the plugins, so that MkDocs makes no pages of the articles. "
            "Add '- parallax' under 'plugins:'.",
        )


def _names_the_plugin(plugins: object) -> bool:
    entries = plugins if isinstance(plugins, list) else [plugins]
    return any("parallax" in entry if isinstance(entry, Mapping) else entry == "parallax" for entry in entries)


def _not_met(settings: Settings, path: Path) -> Iterator[Remark]:
    """Yield settings that ask for what is not there."""
    if not settings.docs.is_dir():
        yield Remark("wrong", f"{path}: docs_dir: there is no folder '{settings.docs}'. Make it; it may be empty.")
    try:
        rule_packages(settings.rules)
    except SettingsError as error:
        yield Remark("wrong", f"{path}: {error}")
    if not (Path(settings.model).exists() or (settings.model.isidentifier() and find_spec(settings.model))):
        yield Remark("wrong", f"{path}: model: the language model '{settings.model}' is not installed.")
    if settings.semantic and not (find_spec("onnxruntime") and find_spec("tokenizers")):
        yield Remark("wrong", f"{path}: semantic: the extra 'semantic' is not installed. Install it, or say false.")
