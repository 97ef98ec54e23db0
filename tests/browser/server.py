"""The application as a user starts it, on a database of its own, to be stopped and started again."""

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

ROOT = Path(__file__).parents[2]


class Server:
    """`streamlit run app.py` in a process of its own."""

    def __init__(self, database: Path, **environment: str) -> None:
        self.database = database
        self.environment = environment
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.url = f"http://localhost:{self.port}"
        self._said = database.with_name("server.log")
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Start it, and wait until it answers."""
        with self._said.open("ab") as log:
            self._process = subprocess.Popen(
                [
                    *(sys.executable, "-m", "streamlit", "run", str(ROOT / "app.py")),
                    *("--server.port", str(self.port), "--server.headless", "true"),
                    *("--server.fileWatcherType", "none"),
                ],
                cwd=self.database.parent,
                env={**os.environ, "ANNOTATE_DB": str(self.database), **self.environment},
                stdout=subprocess.DEVNULL,
                stderr=log,
            )
        for _ in range(600):
            if self._process.poll() is not None:
                break
            try:
                urllib.request.urlopen(f"{self.url}/health", timeout=5).close()
                return
            except urllib.error.HTTPError:
                return  # it answers, if only to say what is wrong with the database
            except OSError:
                time.sleep(0.1)
        raise RuntimeError(f"the server did not answer; it said: {self._said.read_text(encoding='utf-8')}")

    @property
    def pid(self) -> int:
        """Of the process that answers."""
        assert self._process
        return self._process.pid

    def kill(self) -> None:
        """As the power going: no warning, no clean-up."""
        if self._process is not None:
            self._process.kill()
            self._process.wait()
            self._process = None
