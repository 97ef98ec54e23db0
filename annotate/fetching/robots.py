"""robots.txt as RFC 9309 has it, and Crawl-delay, which it has not and many sites use.

The standard library's reader knows no wildcards, takes the first rule that matches and not the longest, and
ends a group at an empty line.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import quote, unquote_to_bytes

TOKEN = "claimdesk"  # the name by which a robots.txt may speak to us
SIZE = 500 * 1024  # bytes; what is after them is not read (RFC 9309, 2.5)

NAME = re.compile(r"[A-Za-z_-]+|\*")
PERCENT = re.compile(r"%[0-9A-Fa-f]{2}")
AGENT, ALLOW, DISALLOW, DELAY = "user-agent", "allow", "disallow", "crawl-delay"


@dataclass(frozen=True, slots=True)
class Rule:
    allows: bool
    pattern: str  # normalised

    def matches(self, path: str) -> bool:
        """Whether the pattern fits the start of the path; * stands for anything, a $ at its end for the end.

        Piece by piece and without going back: no pattern takes longer than its length times the path's.
        """
        open_ended = not self.pattern.endswith("$")
        first, *pieces = self.pattern.removesuffix("$").split("*")
        if not path.startswith(first):
            return False
        if not pieces:
            return open_ended or path == first
        last = "" if open_ended else pieces.pop()
        at = len(first)
        for piece in pieces:
            if (found := path.find(piece, at)) < 0:
                return False
            at = found + len(piece)
        return path.endswith(last) and at + len(last) <= len(path)


@dataclass(frozen=True, slots=True)
class Robots:
    """What a host asks of us."""

    rules: tuple[Rule, ...] = ()
    delay: float = 0.0  # seconds between two requests

    def allows(self, path: str) -> bool:
        """Whether a path, query included, may be fetched: the longest rule says; of equals, the kinder."""
        path = normalised(path)
        if path == "/robots.txt":
            return True
        fitting = [(len(rule.pattern), rule.allows) for rule in self.rules if rule.matches(path)]
        return max(fitting, default=(0, True))[1]


def parse_robots(data: bytes) -> Robots:
    """The rules for `TOKEN`, those for everybody where none are, of a file of any quality; never raises."""
    rules: dict[str, list[Rule]] = {}
    delays: dict[str, float] = {}
    agents: list[str] = []
    collecting = False  # whether the lines before were user agents, to which another may be added
    for key, value in _lines(data):
        if key == AGENT:
            agents = agents if collecting else []
            collecting = True
            if name := NAME.match(value):
                agents.append(name.group().lower())
                rules.setdefault(agents[-1], [])
        elif key in (ALLOW, DISALLOW):
            collecting = False
            if value:  # "Disallow:" with nothing forbids nothing
                for agent in agents:
                    rules[agent].append(Rule(key == ALLOW, normalised(value, is_pattern=True)))
        elif key == DELAY:
            collecting = False
            if re.fullmatch(r"\d{1,6}(\.\d{1,6})?", value, re.ASCII):
                delays.update((agent, float(value)) for agent in agents)
    ours = TOKEN if TOKEN in rules else "*"
    return Robots(tuple(rules.get(ours, ())), delays.get(ours, 0.0))


def normalised(path: str, *, is_pattern: bool = False) -> str:
    """Percent-encoded where it has to be and only there, so that equal paths are equal strings.

    In a pattern, * and a $ at the end keep their meaning; anywhere else they are what a path has encoded.
    """
    literal = "".join(_encoded(path))
    if not is_pattern:
        return literal.replace("*", "%2A").replace("$", "%24")
    end = "$" if literal.endswith("$") else ""
    return literal.removesuffix("$").replace("$", "%24") + end


def _encoded(path: str) -> Iterator[str]:
    at = 0
    for escape in PERCENT.finditer(path):
        yield quote(path[at : escape.start()], safe="/?:@&=+$,;*!'()[]~%")
        character = unquote_to_bytes(escape.group())
        unreserved = character.isalnum() or character in (b"-", b".", b"_", b"~")
        yield character.decode("ascii") if unreserved else escape.group().upper()
        at = escape.end()
    yield quote(path[at:], safe="/?:@&=+$,;*!'()[]~%")


def _lines(data: bytes) -> Iterator[tuple[str, str]]:
    """Key, in lower case, and value of each line that has both."""
    if len(data) > SIZE:
        data = data[: data.rfind(b"\n", 0, SIZE) + 1]  # half a rule forbids more than the whole
    text = data.decode("utf-8-sig", "replace")
    for line in re.split(r"[\r\n]+", text):
        key, colon, value = line.split("#", 1)[0].partition(":")
        if colon:
            yield key.strip().lower(), value.strip()
