"""What an address is, and the files that list them."""

import re
from pathlib import Path

ADDRESS = re.compile(r"[a-z][a-z0-9+.-]*://\S+", re.IGNORECASE)


def is_address(text: str) -> bool:
    """Whether `text` is meant as an address and not as a path: `https://…`, `ftp://…` (refused later, by name)."""
    return ADDRESS.fullmatch(text.strip()) is not None


def addresses_in(path: Path) -> list[str] | None:
    """The addresses that the file at `path` lists, one a line, or None where it is no such list.

    Empty lines and `# comments` are left out. A single line that is something else makes it another file:
    an article, most likely. A file that cannot be read is no list either: who reads it next will say why.
    """
    addresses = []
    try:
        with path.open(encoding="utf-8-sig") as lines:
            for line in lines:
                line = re.sub(r"(?:^|\s)#.*", "", line).strip()
                if line and not is_address(line):
                    return None
                if line:
                    addresses.append(line)
    except (OSError, UnicodeDecodeError):
        return None
    return addresses or None
