import signal
import socket
import subprocess
import sys
import urllib.request
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from dashboard.cli.serve import HOST
from dashboard.store.open import open_store

Panj = Callable[..., Result]

ROOT = Path(__file__).parents[2]
PANJ = [sys.executable, "-c", "from dashboard.cli.main import main; main(prog_name='panj')"]


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        port: int = probe.getsockname()[1]
    return port


@pytest.fixture
def store(tmp_path: Path) -> Path:
    """A store without events."""
    path = tmp_path / "panj.db"
    open_store(path, create=True).close()
    return path


def test_the_address_is_printed_when_the_app_answers(store: Path, home: Path) -> None:
    """The line names store and address; the page is there at once; the end of the command ends the app."""
    port = free_port()
    command = [*PANJ, "serve", "--store", str(store), "--port", str(port), "--no-browser"]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        line = process.stdout.readline()
        address = f"http://{HOST}:{port}"
        assert line == f"Panj shows {store} at {address} (Ctrl-C to stop)\n"
        with urllib.request.urlopen(address, timeout=10) as page:
            assert page.status == 200
        process.send_signal(signal.SIGTERM)
        assert process.wait(timeout=20) == 0
    with pytest.raises(OSError, match="refused"):
        urllib.request.urlopen(address, timeout=5)


def test_a_port_in_use_is_named(panj: Panj, store: Path) -> None:
    """The port that was asked for and is taken gives one line and no app."""
    with socket.socket() as taken:
        taken.bind((HOST, 0))
        taken.listen()
        port = taken.getsockname()[1]
        result = panj("serve", "--store", store, "--port", port, "--no-browser")
    assert (result.exit_code, result.stderr) == (
        1,
        f"Error: port {port} is in use; choose another with --port\n",
    )


def test_a_store_that_is_not_there_is_named(panj: Panj, tmp_path: Path) -> None:
    """A store that was named is never made by `serve`."""
    path = tmp_path / "nowhere.db"
    result = panj("serve", "--store", path, "--no-browser")
    assert result.exit_code == 1
    assert result.stderr.startswith(f"Error: {path}: there is no store")
    assert not path.exists()
