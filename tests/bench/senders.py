"""Sender processes: the bot's own senders, and beside them the bare accounts without any store.

`python -m tests.bench.senders` reads a job as JSON, says when it is ready, begins with the next line of its stdin,
and prints what it measured as JSON. At another rate than the settings allow it shows what the sender itself can do.
"""

from __future__ import annotations

import asyncio
import cProfile
import json
import pstats
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import uvloop

from channels.base import Letter
from channels.outbox import MOST_IN_FLIGHT
from chat.types import Reply
from ops.runtime import build
from settings import Settings
from tests.bench import crowd
from tests.bench.processes import ROOT, bot_environment


@dataclass
class Job:
    """What to send, and how."""

    queues: list[str]
    total: int
    """Messages after which it ends."""
    rate: float
    bare: list[str] | None = None
    """No outbox: only `send` to these addresses, as many at once as the outbox would have in flight."""
    profile: str | None = None
    """A file for the profile of the event loop's thread."""


@dataclass
class Measured:
    """What came of it."""

    began: float
    ended: float
    """Monotonic; the last message is recorded and the lease given up."""
    cpu: float

    @property
    def seconds(self) -> float:
        return self.ended - self.began


class SenderProcess:
    """Started, but not sending before `go`."""

    def __init__(self, settings: Settings, job: Job) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.bench.senders"],
            cwd=ROOT,
            env=bot_environment(settings),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        self._say(json.dumps(asdict(job)))
        assert self._hear() == "ready"

    def go(self) -> None:
        self._say("go")

    def measured(self) -> Measured:
        """Waits for its end."""
        found = Measured(**json.loads(self._hear()))
        assert self._process.wait(20) == 0
        return found

    def _say(self, line: str) -> None:
        assert self._process.stdin
        self._process.stdin.write(line + "\n")
        self._process.stdin.flush()

    def _hear(self) -> str:
        assert self._process.stdout
        return self._process.stdout.readline().strip()


def run(settings: Settings, job: Job) -> Measured:
    """One process, from its start to its end."""
    return finish([SenderProcess(settings, job)])[0]


def finish(processes: Sequence[SenderProcess]) -> list[Measured]:
    """Let them go, all at once."""
    for one in processes:
        one.go()
    return [one.measured() for one in processes]


async def _work(job: Job) -> Measured:
    runtime = await build(Settings(_env_file=None))  # type: ignore[call-arg]
    for account in runtime.accounts.values():
        account.rate = job.rate
    runtime.make_senders()
    loop = asyncio.get_running_loop()
    print("ready", flush=True)  # noqa: T201
    await loop.run_in_executor(None, sys.stdin.readline)
    profile = cProfile.Profile()
    if job.profile:
        profile.enable()
    began, cpu = time.monotonic(), time.process_time()
    await (_bare(runtime, job) if job.bare else _send(runtime, job))
    measured = Measured(began, time.monotonic(), time.process_time() - cpu)
    if job.profile:
        profile.disable()
        with Path(job.profile).open("w") as file:
            pstats.Stats(profile, stream=file).sort_stats("tottime").print_stats(45)
    await runtime.close()
    return measured


async def _send(runtime: Any, job: Job) -> None:
    stop = asyncio.Event()
    left = job.total
    for queue in job.queues:
        account = runtime.accounts[queue]
        send = account.send

        async def counted(address: str, reply: Reply, letter: Letter, send: Any = send) -> str:
            nonlocal left
            sent = await send(address, reply, letter)
            left -= 1
            if not left:
                stop.set()
            return str(sent)

        account.send = counted
    await asyncio.gather(*(runtime.senders[queue].run(stop) for queue in job.queues))


async def _bare(runtime: Any, job: Job) -> None:
    account = runtime.accounts[job.queues[0]]
    body = Reply(crowd.TEXT).to_body()
    letters = iter(enumerate(job.bare or [], 1))

    async def one_after_the_other() -> None:
        for number, address in letters:
            await account.send(address, Reply.from_body(body), Letter(number, f"bare:{number}", True))

    await asyncio.gather(*(one_after_the_other() for _ in range(MOST_IN_FLIGHT)))


if __name__ == "__main__":
    print(json.dumps(asdict(uvloop.run(_work(Job(**json.loads(sys.stdin.readline())))))))  # noqa: T201
