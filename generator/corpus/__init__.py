"""From files to articles: decoding, metadata, blocks, and the leftovers that are set apart."""

from __future__ import annotations

from generator.corpus.folder import event_folders, notices, read_event

__all__ = ["event_folders", "notices", "read_event"]
