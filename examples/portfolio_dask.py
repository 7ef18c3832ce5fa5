"""Builds the sites of a portfolio on a Dask cluster, in place of `masa portfolio build` on one machine: the same sites, the same index.

    python examples/portfolio_dask.py portfolio.yaml --to DIR [--today 2026-11-29] [--scheduler tcp://HOST:8786]

Each partnership is one task, which depends on its own folder alone. Every worker needs this package and sees the folders of the
partnerships and DIR under the same paths, such as on a disk that all share. Without a scheduler two workers are begun on this machine.
On a cluster of your own begin workers with `dask worker --no-nanny`: a build begins processes of its own, which a worker under a nanny
may not. It needs `pip install distributed`.
"""

from __future__ import annotations

import datetime as dt
import sys
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

import click
import dask
from distributed import Client, as_completed

from masa.findings.finding import FaultyInput
from masa.portfolio.building import Run, Step
from masa.portfolio.listed import read_portfolio
from masa.portfolio.one import Job, Outcome

Build = Callable[[Job], Outcome]


def alone(build: Build, job: Job) -> Outcome:
    """Build one partnership in a process of its own, so that a worker keeps nothing of it, and none is copied while its threads run."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as process:
        return process.submit(build, job).result()


def shared(client: Client) -> Callable[..., Iterator[tuple[Job, Outcome | None]]]:
    """Who works for a run: the cluster of a client. A task that is lost, or whose process is killed, has no outcome."""

    def work(jobs: Iterable[Job], build: Build, **_: object) -> Iterator[tuple[Job, Outcome | None]]:
        tasks = {client.submit(alone, build, job, pure=False, key=f"build-{job.own_id}"): job for job in jobs}
        for task in as_completed(tasks):
            yield tasks[task], task.result() if task.status == "finished" else None

    return work


def tell(step: Step) -> None:
    """Say that a partnership is done, and what is wrong with it."""
    click.echo("\n".join((f"{step.done}/{step.of} {step.own_id}: {step.outcome.pages} pages", *step.outcome.faults)))


@click.command()
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option("--to", type=click.Path(path_type=Path, file_okay=False), required=True, help="Folder for all sites and their index.")
@click.option("--today", type=click.DateTime(["%Y-%m-%d"]), help="The day that counts as today.")
@click.option("--scheduler", help="The address of a scheduler; without it two workers are begun here.")
def main(file: Path, to: Path, today: dt.datetime | None, scheduler: str | None) -> None:
    """Build each partnership of FILE that has changed, on a cluster, and then the index of all of them."""
    dask.config.set({"distributed.worker.daemon": False})
    try:
        run = Run(read_portfolio(file.absolute()), file.absolute(), to.absolute(), click.echo)
        with Client(scheduler) if scheduler else Client(n_workers=2, threads_per_worker=1, dashboard_address=None) as client:
            result = run.go(today.date() if today else None, 0, tell, shared(client))
    except FaultyInput as fault:
        sys.exit("\n".join(map(str, fault.findings)))
    click.echo(f"{result.built} built, {result.same} as they were, {len(result.failed)} failed")
    sys.exit((2 if result.stopped else 1) if result.failed else 0)


if __name__ == "__main__":
    main()
