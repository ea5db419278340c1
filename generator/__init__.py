"""Parallax: how the same event looks from different newsrooms, as a static site."""

from importlib.metadata import PackageNotFoundError, version

try:
    __version__ = version("parallax-report")
except PackageNotFoundError:  # run from a checkout that was never installed
    __version__ = "0.0.0"
