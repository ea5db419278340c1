"""Which executor does the work: as the user says, or else as much of the machine as the work is worth."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping

from generator.errors import SettingsError
from generator.run.executor import Executor, Here

FEW = 24
"""Units of work below which one process does it: to start others, and load all in each, takes them longer."""


def executor_for(
    workers: int | None, cluster: str | None, weight: int, installation: Callable[[], Mapping[str, str]]
) -> Executor:
    """Return who does work of about `weight` units (an article read is one).

    With the address of a `cluster`, that is its workers, and each must have the same `installation` as this process.
    Otherwise it is `workers` processes of this machine or, where that is left open, as many as it has cores. Raises
    `WorkerError`, and `SettingsError` if the extra of that name is not installed.
    """
    if cluster is not None:
        try:
            from generator.run.cluster import Cluster  # noqa: PLC0415 -- an extra, which need not be installed
        except ImportError as error:
            raise SettingsError(
                f"the setting 'cluster' needs the package '{error.name}'. Install it with: "
                ".venv/bin/pip install --require-hashes -r requirements/cluster.txt, or leave the setting out."
            ) from error
        return Cluster(cluster, installation)
    number = workers or (cores() if weight >= FEW else 1)
    if number == 1:
        return Here()
    from generator.run.processes import Processes  # noqa: PLC0415 -- not needed where one process does it

    return Processes(number)


def cores() -> int:
    """Return how many cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
