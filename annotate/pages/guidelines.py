"""The guidelines: what each verdict means, the rules of thumb, and every key."""

from collections.abc import Iterator

import streamlit as st

from annotate.verdicts import CHOICES, DISPUTED_KINDS, KEYS, RULES


@st.dialog("Guidelines", width="large")
def show_guidelines() -> None:
    left, right = st.columns([3, 2], gap="large")
    left.markdown("\n".join((*_verdicts(), "", *_rules())))
    right.markdown("\n".join(_keys()))


def _verdicts() -> Iterator[str]:
    for choice in CHOICES.values():
        yield f"**{choice.name}** `{choice.key}`: {choice.meaning}"
        if choice.reasons:
            yield f"  \nSay why, if you can: {', '.join(choice.reasons)}."
        if choice.verdict == "disputed":
            kinds = "; ".join(f"*{kind}* ({meaning})" for kind, meaning in DISPUTED_KINDS.items())
            yield f"  \nSay which, if you can: {kinds}."
        yield ""


def _rules() -> Iterator[str]:
    yield from (f"- {rule}" for rule in RULES)


def _keys() -> Iterator[str]:
    yield "| key | does |"
    yield "|---|---|"
    yield from (f"| `{key}` | {does} |" for key, does in KEYS.items())
