"""A PostgreSQL of our own: a new cluster in a temporary folder, on a free port, ended with the tests."""

import ctypes
import os
import pwd
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg

PROGRAMS = Path("/usr/lib/postgresql")
ACCOUNT = "postgres"
STARTS_WITHIN_SECONDS = 60
# Nothing in a test cluster has to outlive a power cut
SETTINGS = {
    "listen_addresses": "127.0.0.1",
    "fsync": "off",
    "full_page_writes": "off",
    "max_connections": "200",
    "timezone": "UTC",
}
PR_SET_PDEATHSIG = 1


def _programs() -> Path:
    versions = sorted(PROGRAMS.glob("*/bin/postgres"), key=lambda path: int(path.parts[-3]))
    if not versions:
        message = "No PostgreSQL server found; `./app test` installs it."
        raise FileNotFoundError(message)
    return versions[-1].parent


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _die_with_parent() -> None:
    """A killed test run leaves no server behind."""
    ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGQUIT)


class _Account:
    """Who runs the server: PostgreSQL refuses to be root, so root hands over to its own account."""

    def __init__(self) -> None:
        is_root = os.geteuid() == 0
        self.name = ACCOUNT if is_root else pwd.getpwuid(os.geteuid()).pw_name
        entry = pwd.getpwnam(self.name)
        self.uid = entry.pw_uid if is_root else None
        self.gid = entry.pw_gid if is_root else None
        self.groups: list[int] | None = [] if is_root else None

    def start(self, *command: str | Path, log: Path) -> subprocess.Popen[bytes]:
        with log.open("ab") as output:
            return subprocess.Popen(
                command,
                cwd=log.parent,
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=output,
                user=self.uid,
                group=self.gid,
                extra_groups=self.groups,
                preexec_fn=_die_with_parent,  # noqa: PLW1509 - no threads run yet
            )


@contextmanager
def cluster() -> Iterator[str]:
    """A running server; yields the address of its database `postgres`."""
    account, programs = _Account(), _programs()
    folder = Path(tempfile.mkdtemp(prefix="chapterhouse-postgresql-"))
    log, tables = folder / "log", folder / "tables"
    if account.uid is not None:
        shutil.chown(folder, account.name)
    try:
        made = account.start(
            programs / "initdb", "--pgdata", tables, "--username", "chapterhouse", "--auth", "trust",
            "--encoding", "UTF8", "--locale", "C.UTF-8", "--no-sync", log=log,
        )  # fmt: skip
        if made.wait() != 0:
            raise RuntimeError(log.read_text())
        port = _free_port()
        options = [part for name, value in SETTINGS.items() for part in ("-c", f"{name}={value}")]
        server = account.start(programs / "postgres", "-D", tables, "-p", str(port), "-k", folder, *options, log=log)
        try:
            url = f"postgresql://chapterhouse@127.0.0.1:{port}/postgres"
            _wait_for(url, server, log)
            yield url
        finally:
            server.send_signal(signal.SIGINT)  # fast shutdown: clients are disconnected
            server.wait()
    finally:
        shutil.rmtree(folder)


def _wait_for(url: str, server: subprocess.Popen[bytes], log: Path) -> None:
    give_up_at = time.monotonic() + STARTS_WITHIN_SECONDS
    while True:
        try:
            psycopg.connect(url).close()
        except psycopg.OperationalError:
            if server.poll() is not None or time.monotonic() > give_up_at:
                raise RuntimeError(log.read_text()) from None
            time.sleep(0.05)  # a server that is starting offers nothing to wait on but another try
        else:
            return
