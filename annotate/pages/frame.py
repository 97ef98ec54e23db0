"""What stands around every page: the style, and which file is open, how many labels, who is here."""

from collections.abc import Callable
from pathlib import Path

import streamlit as st

from annotate.pages.passage import escaped
from annotate.pages.project import current_project
from annotate.pages.sign_in import current_reviewer, leave
from annotate.verdicts import CHOICES
from db.problems import DatabaseProblem
from db.records import Role

_STYLE = Path(__file__).with_name("style.css").read_text(encoding="utf-8")


def show(page: Callable[[], None]) -> None:
    """The page, within its frame; what is wrong with the database is said in place of the page."""
    st.html(f"<style>{_STYLE}\n{_verdict_colours()}</style>")
    try:
        _status()
        page()
    except DatabaseProblem as problem:
        st.error(str(problem), icon=":material/database_off:")


def is_for(role: Role) -> bool:
    """Whether whoever is here may do what the role is for: a page that they may not use is not listed."""
    try:
        reviewer = current_reviewer()
    except DatabaseProblem:  # said by the page itself, within its frame
        return False
    return reviewer is not None and reviewer.may(role)


def _status() -> None:
    project = current_project()
    reviewer = current_reviewer()
    with st.container(key="status", horizontal=True, horizontal_alignment="right", gap="small"):
        labels = f"{project.labels:,} label" + ("" if project.labels == 1 else "s")
        st.html(
            f'<span title="{escaped(str(project.file))}">{escaped(project.file.name)}</span> · {labels}',
            width="content",
        )
        if reviewer is not None:
            st.button(
                reviewer.name,
                key="leave",
                type="tertiary",
                icon=":material/person:",
                help="Change who is labelling",
                on_click=leave,
            )


def _verdict_colours() -> str:
    """One rule a verdict and theme, so that the colours have their one source in `annotate.verdicts`."""
    rules = []
    for choice in CHOICES.values():
        name = choice.verdict.replace(" ", "-")
        rules.append(f":root {{ --cd-{name}: light-dark({choice.colours[0]}, {choice.colours[1]}); }}")
        rules.append(f'[class*="st-key-{name}-"] button {{ --cd-verdict: var(--cd-{name}); }}')
    return "\n".join(rules)
