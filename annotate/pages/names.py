"""People's names where Streamlit takes Markdown: in the labels of buttons, menus and messages."""

import re

_JOINER = "\N{WORD JOINER}"  # takes no room; an address with one in it is made no link


def as_label(name: str) -> str:
    """The name in Markdown that shows it as it is: no link, picture, colour or symbol comes of it."""
    name = re.sub(r"(?i)(?<=www)(?=\.)|(?<=http)(?=s?:)|(?=@)", _JOINER, name)
    return re.sub(r"([!-/:-@\[-`{-~])", r"\\\1", name)
