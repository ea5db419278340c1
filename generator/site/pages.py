"""What the site is made of: files, which know nothing of how they were drawn or where they go."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import cached_property
from typing import Protocol


class Page(Protocol):
    """A file of the site: its path below the docs folder, with forward slashes, its bytes, and their SHA-256."""

    @property
    def path(self) -> str:
        """Its path."""

    @property
    def content(self) -> bytes:
        """Its bytes."""

    @property
    def digest(self) -> str:
        """The SHA-256 of its bytes, in hexadecimal."""


@dataclass(frozen=True)
class PageFile:
    """A file of the site as it was drawn."""

    path: str
    content: bytes

    @cached_property
    def digest(self) -> str:
        """The SHA-256 of its bytes, in hexadecimal."""
        return hashlib.sha256(self.content).hexdigest()
