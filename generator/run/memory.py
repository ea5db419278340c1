"""Giving memory back: what a long run needs so that it grows no larger than a short one."""

from __future__ import annotations

import ctypes
import sys

LARGE = 65_536
"""Bytes from which on a block is taken from the system by itself, and goes back to it when it is free."""
_M_TRIM_THRESHOLD, _M_MMAP_THRESHOLD = -1, -3


def return_large_blocks() -> None:
    """Have the C library return large blocks to the system, where it is GNU's; elsewhere, do nothing.

    By itself it raises its threshold to the largest block that was freed (mallopt(3), "Dynamic mmap threshold"). The
    texts and pages of events, each of another size, then leave gaps in the heap that nothing else fits into: a run over
    10 000 articles needed 1.6 times the memory of one over 1 000, and needs 1.1 times with a threshold that stays.
    """
    if sys.platform != "linux":
        return
    try:
        mallopt = ctypes.CDLL(None).mallopt
    except (AttributeError, OSError):  # another C library
        return
    mallopt(_M_MMAP_THRESHOLD, LARGE)
    mallopt(_M_TRIM_THRESHOLD, 2 * LARGE)
