"""Finds a Chromium or Chrome; where there is none, tries to get one."""

import os
import platform
import shutil
import subprocess
import sys
from pathlib import Path

from playwright.sync_api import BrowserType

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "msedge")
PLACES = (
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    r"C:\Program Files\Google\Chrome\Application\chrome.exe",
    r"C:\Program Files (x86)\Microsoft\Edge\Application\msedge.exe",
)
ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
HOW_TO_GET_ONE = (
    "No Chromium or Chrome was found and none could be installed: install one (Debian: apt-get install "
    "chromium; anywhere: python -m playwright install chromium), or leave these tests out with "
    '-m "not browser".'
)


def installed(chromium: BrowserType) -> str | None:
    """The path of a browser that is there already."""
    found = [shutil.which(name) for name in NAMES] + [*PLACES, chromium.executable_path]
    return next((path for path in found if path and Path(path).exists()), None)


def get(chromium: BrowserType) -> str | None:
    """Playwright's own download, then the system's package manager where it may be used."""
    _try([sys.executable, "-m", "playwright", "install", "chromium"], seconds=300)
    if path := installed(chromium):
        return path
    if platform.system() == "Linux" and shutil.which("apt-get"):
        prefix = [] if os.geteuid() == 0 else ["sudo", "-n"]
        _try([*prefix, "apt-get", "update"], seconds=300)
        _try([*prefix, "apt-get", "install", "--yes", "--no-install-recommends", "chromium"], seconds=600)
    return installed(chromium)


def _try(command: list[str], seconds: int) -> None:
    try:
        subprocess.run(command, check=False, timeout=seconds, capture_output=True)
    except (OSError, subprocess.TimeoutExpired):
        return
