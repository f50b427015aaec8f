"""`panj serve`: the app in the browser, on this machine only."""

import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
import webbrowser
from pathlib import Path
from types import FrameType

import click

from dashboard.cli.places import sample_store, store_option, user_store
from dashboard.config import DEFAULT_PORT, NETWORK_VARIABLE, data_dir
from dashboard.errors import PanjError, StoreError

HOST = "127.0.0.1"
STARTER = "dashboard.app.start"
"""Streamlit's own command line, with the page read ahead."""
START_SECONDS = 60.0
_POLL_SECONDS = 0.1
_PORTS_TRIED = 20


@click.command()
@store_option
@click.option(
    "--port", type=click.IntRange(1, 65535), help=f"{DEFAULT_PORT} or the next free one if not given."
)
@click.option("--no-browser", is_flag=True, help="Open no browser; the address is printed anyway.")
@click.option(
    "--allow-network",
    is_flag=True,
    help="Let the room Add fetch addresses; without it the app asks no machine.",
)
def serve(store: str | None, port: int | None, no_browser: bool, allow_network: bool) -> None:
    """Show a store on a map beside a timeline, on 127.0.0.1 until Ctrl-C.

    Without --store it shows what `panj build` made last, or, before that, the samples and the chronology.
    """
    from dashboard.store.open import name_of

    target = _ready_store(store)
    chosen = _free_port(port)
    address = f"http://{HOST}:{chosen}"
    leave_on_sigterm()
    with subprocess.Popen(
        _command(chosen), env=_environment(target, allow_network), stdout=subprocess.DEVNULL
    ) as server:
        try:
            _wait_until_up(server, address)
            click.echo(f"Panj shows {name_of(target)} at {address} (Ctrl-C to stop)")
            if not no_browser and _has_screen():
                webbrowser.open(address)
            if server.wait():
                raise PanjError(f"the app ended unforeseen (status {server.returncode})")
        except KeyboardInterrupt:
            click.echo("Stopped.")
        finally:
            server.terminate()


def _ready_store(named: str | None) -> str:
    """The store to show, checked before the app starts; that of the samples is made, or brought up to date."""
    from dashboard.store.open import open_store

    if named or user_store().exists():
        target = named or str(user_store())
        open_store(target).close()
        return target
    click.echo("Reading the samples and the chronology ...", err=True)
    return str(_build_samples())


def _build_samples() -> Path:
    """The store of the samples, among the user's data; where nothing can be written there, in a folder that passes."""
    from dashboard.pipeline import build_store

    samples = [data_dir() / "samples"]
    try:
        build_store(samples, sample_store())
    except StoreError:
        passing = Path(tempfile.mkdtemp(prefix="panj-")) / sample_store().name
        build_store(samples, passing)
        return passing
    return sample_store()


def _free_port(wanted: int | None) -> int:
    """The port that was asked for, or the first free one from the usual one on. Raises PanjError for none."""
    ports = [wanted] if wanted else range(DEFAULT_PORT, DEFAULT_PORT + _PORTS_TRIED)
    for port in ports:
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind((HOST, port))
            except OSError:
                continue
            return port
    raise PanjError(f"port {ports[0]} is in use; choose another with --port")


def _command(port: int) -> list[str]:
    """Streamlit without an outside request: no statistics, no asking for an address, no watching of files."""
    script = Path(__file__).parents[1] / "app" / "main.py"
    options = {
        "server.address": HOST,
        "server.port": str(port),
        "server.headless": "true",
        "server.fileWatcherType": "none",
        "browser.gatherUsageStats": "false",
        "browser.serverAddress": HOST,
        "client.showErrorDetails": "none",
        "client.toolbarMode": "minimal",
        "logger.level": "warning",
    }
    # -P: what lies in the user's folder must not stand before the library.
    streamlit = [sys.executable, "-P", "-m", STARTER, "run", str(script)]
    return [*streamlit, *(f"--{name}={value}" for name, value in options.items())]


def _environment(target: str, allow_network: bool) -> dict[str, str]:
    store = target if "://" in target else str(Path(target).resolve())
    return {**os.environ, "PANJ_STORE": store, NETWORK_VARIABLE: "1" if allow_network else "0"}


def _wait_until_up(server: "subprocess.Popen[bytes]", address: str) -> None:
    """Return when the app answers. Raises PanjError where it ends or stays silent."""
    give_up = time.monotonic() + START_SECONDS
    while time.monotonic() < give_up:
        if server.poll() is not None:
            raise PanjError(f"the app could not start (status {server.returncode})")
        try:
            with urllib.request.urlopen(f"{address}/_stcore/health", timeout=5):
                return
        except OSError:
            time.sleep(_POLL_SECONDS)
    raise PanjError(f"the app did not answer at {address} within {START_SECONDS:.0f} seconds")


def _has_screen() -> bool:
    """Whether a browser window can open here: in a terminal alone a text browser would take the terminal over."""
    return sys.platform in ("darwin", "win32") or bool({"DISPLAY", "WAYLAND_DISPLAY"} & os.environ.keys())


def leave_on_sigterm() -> None:
    """End on SIGTERM as on Ctrl-C."""
    signal.signal(signal.SIGTERM, _leave)


def _leave(_signal: int, _frame: FrameType | None) -> None:
    raise KeyboardInterrupt
