"""Messages as mail programs and browsers save them (RFC 5322, MIME)."""

import re
from email import message_from_bytes, policy
from email.message import EmailMessage, Message
from itertools import islice
from pathlib import PurePosixPath

from annotate.articles.decoding import beginning, decode
from annotate.articles.errors import UnreadableArticle
from annotate.articles.limits import Limits
from annotate.articles.markup_bytes import decode_html

HEADER = re.compile(r"(?P<key>[!-9;-~]{1,76}):(?:[ \t].*)?")
ENVELOPE = re.compile(r"From \S+ .*")  # as the first line in a mailbox
SENT = frozenset({"from", "received", "return-path", "sender"})
KNOWN = frozenset(
    {"from", "to", "subject", "date", "message-id", "mime-version", "received", "return-path", "content-type"}
)
NESTS = re.compile(rb"(?i)boundary\s*=|message/")  # each may hold another
DEEPEST = 100  # the parser calls itself for each
LONGEST = 2_000  # characters of a header that are read: the parser's time grows with their square
ENDLESS = re.compile(rb"(?im)^content-[a-z-]{1,40}:(?:[^\n]{4000}|[^\n]*\n(?:[ \t][^\n]*\n){60})")
FEWEST = 3  # of these: "Title: …" and "Date: …" stand over plain text too


def header_names(data: bytes) -> frozenset[str]:
    """The names, in small letters, of the headers that the bytes begin with; empty if they are no message."""
    start = beginning(data).removeprefix("ï»¿")
    whole = len(data) <= len(start)
    lines = re.split(r"\r\n|\r|\n", start)
    if not whole:
        lines.pop()  # cut within it
    if lines and ENVELOPE.fullmatch(lines[0]):
        lines.pop(0)
    names = set()
    for number, line in enumerate(lines):
        if not line.strip():
            break
        if match := HEADER.fullmatch(line):
            names.add(match["key"].lower())
        elif not number or line[0] not in " \t":
            return frozenset()
    return frozenset(names) if names & SENT and len(names & KNOWN) >= FEWEST else frozenset()


def parsed(data: bytes, name: str, limits: Limits) -> EmailMessage:
    """The message. Raises `UnreadableArticle` where it has too many parts, or parts in parts without end."""
    nested = sum(1 for _ in islice(NESTS.finditer(data), DEEPEST + 1))
    if nested > DEEPEST or data.count(b"\n--") > limits.members or ENDLESS.search(data):
        raise UnreadableArticle(
            f"{name} is a message of more parts than any mail program makes: save its article by itself."
        )
    message = message_from_bytes(data, policy=policy.default)
    assert isinstance(message, EmailMessage)
    return message


def header(message: Message, name: str) -> str:
    """A header's value in one line, "" if there is none. `name` is in small letters."""
    try:
        raw = next((value for key, value in message.raw_items() if key.lower() == name), None)
        return (
            "" if raw is None else " ".join(str(policy.default.header_factory(name, raw[:LONGEST])).split())
        )
    except Exception:  # the standard library's parser raises many kinds over odd headers
        return ""


def content(part: Message) -> bytes:
    """A part's own bytes, whatever they were sent as."""
    data = part.get_payload(decode=True)
    return data if isinstance(data, bytes) else b""


def text(part: Message, name: str) -> str:
    """A part's text by the charset it declares, or else by what its bytes are.

    Raises `UnreadableArticle` if they are no text.
    """
    data = content(part)
    charset = str(part.get_param("charset") or "")
    try:
        return data.decode(charset or "utf-8")
    except (UnicodeDecodeError, LookupError):
        return decode_html(data, name) if part.get_content_subtype() == "html" else decode(data, name)


def filename(part: Message) -> str:
    """What an attachment is called, without a folder; "" if it has no name."""
    try:
        return PurePosixPath((part.get_filename() or "").replace("\\", "/")).name
    except Exception:  # as above
        return ""
