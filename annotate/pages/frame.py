"""What stands around every page: the style, and which file is open, how many labels, who is here."""

from collections.abc import Callable
from pathlib import Path

import streamlit as st

from annotate.pages.passage import escaped
from annotate.pages.project import current_project
from annotate.pages.sign_in import ask_to_sign_in, current_reviewer, show_who_is_here
from annotate.verdicts import CHOICES
from db.problems import DatabaseProblem
from db.project import Project
from db.reviewers import Reviewer

_STYLE = Path(__file__).with_name("style.css").read_text(encoding="utf-8")


def show(page: Callable[[], None]) -> None:
    """The page, within its frame, for whoever is signed in.

    What is wrong with the database is said in place of the page.
    """
    st.html(f"<style>{_STYLE}\n{_verdict_colours()}</style>")
    try:
        project, reviewer = current_project(), current_reviewer()
        if reviewer is None:
            ask_to_sign_in()
            return
        _status(project, reviewer)
        page()
    except DatabaseProblem as problem:
        st.error(str(problem), icon=":material/database_off:")


def _status(project: Project, reviewer: Reviewer) -> None:
    with st.container(key="status", horizontal=True, horizontal_alignment="right", gap="small"):
        labels = f"{project.labels:,} label" + ("" if project.labels == 1 else "s")
        st.html(
            f'<span title="{escaped(str(project.file))}">{escaped(project.file.name)}</span> · {labels}',
            width="content",
        )
        show_who_is_here(reviewer)


def _verdict_colours() -> str:
    """One rule a verdict and theme, so that the colours have their one source in `annotate.verdicts`."""
    rules = []
    for choice in CHOICES.values():
        name = choice.verdict.replace(" ", "-")
        rules.append(f":root {{ --cd-{name}: light-dark({choice.colours[0]}, {choice.colours[1]}); }}")
        rules.append(f'[class*="st-key-{name}-"] button {{ --cd-verdict: var(--cd-{name}); }}')
    return "\n".join(rules)
