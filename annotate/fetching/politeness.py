"""How a stranger's server is asked: how often, for how long, under which name, and which servers at all."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Politeness:
    """Times are in seconds."""

    # Servers of the local network that may be asked: `intranet.example`, `intranet.example:8000`,
    # `127.0.0.1:8000`, `[::1]:8000`; as they are written in the addresses, no other spelling of them.
    allowed: frozenset[str] = frozenset()
    delay: float = 1.0  # between two requests to one host, or what its robots.txt asks for if that is more
    longest_wait: float = 60.0  # if a host asks for more than this, the address is refused
    seconds: float = 30.0  # for one address, redirects included, waiting out of politeness not
    silence: float = 15.0  # of a server, after which it is given up before that
    contact: str | None = None  # a link or an e-mail address, sent along for whoever reads the server's log
    entries: int = 50  # of a feed, the newest

    @property
    def user_agent(self) -> str:
        """`Claimdesk/0.1 (+https://desk.example/about; fact-check annotation)`"""
        about = [f"+{self.contact}"] if self.contact else []
        return f"Claimdesk/0.1 ({'; '.join([*about, 'fact-check annotation'])})"


DEFAULT = Politeness()
