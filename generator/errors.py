"""What can go wrong, told to the person who can mend it.

Every error that a user can cause is a `ParallaxError`; the command line prints its message, without
a traceback, and exits with status 2, or with 1 where only `OutputError` befell it.
"""

from __future__ import annotations


class ParallaxError(Exception):
    """Something the user can mend; the message says what, where and how."""


class CorpusError(ParallaxError):
    """A corpus folder, event folder or article cannot be used."""


class SettingsError(ParallaxError):
    """A setting has a value that means nothing."""


class ModelError(ParallaxError):
    """The spaCy pipeline cannot be used."""


class TemplateError(ParallaxError):
    """A template that the user overrides does not render."""


class WriteError(ParallaxError):
    """A page cannot be written."""


class OutputError(ParallaxError):
    """What was done cannot be told on standard output."""


class BuildError(ParallaxError):
    """MkDocs cannot build one of several sites."""


class WorkerError(ParallaxError):
    """The processes that do the work cannot be started, reached or trusted."""
