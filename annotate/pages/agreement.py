"""The agreement page, for adjudicators and editors: how far reviewers agree, and where they do not."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from urllib.parse import quote

import streamlit as st

from annotate.agreeing import Names, measure_agreement, read_names
from annotate.pages.agreement_pictures import marks, show_estimates, show_over_time, show_pairs
from annotate.pages.passage import escaped
from annotate.pages.project import project_file
from annotate.pages.reviewer_names import names_for
from annotate.pages.sign_in import require
from annotate.pages.tables import show_table
from annotate.review.agreement import FEWEST_IN_PART, Agreement, Measure, Pair, Part
from annotate.review.in_words import coefficient, in_short, interval, labels_in_words, reading, share
from annotate.review.scales import SCALES, ScaleName
from db.records import Role
from db.settings import read_settings
from db.votes import last_decision_id

ADJUDICATE = "adjudicate"
"""The address of the page on which a claim is settled, beside this one."""

_DRAWN = 15
"""Articles and claimants in a picture, and reviewers in the matrix, at most; the tables have more."""

NameOf = Callable[[int], str]


def show() -> None:
    """A summary in plain words, then the numbers it rests on, then where reviewers disagree."""
    viewer = require(Role.ADJUDICATOR)
    file = project_file()
    st.title("Agreement")
    chosen = st.segmented_control(
        "Compared on",
        list(ScaleName),
        default=ScaleName.VERDICTS,
        required=True,
        format_func=lambda name: SCALES[name].title.capitalize(),
        key="agreement-scale",
    )
    found = _measured(file, ScaleName(chosen), last_decision_id(file), read_settings(file).seed)
    st.html(
        f'<p class="cd-in-short">{escaped(in_short(found))}</p>'
        f"<p>{escaped(' '.join([*reading(found), found.scale.left_out]))}</p>"
    )
    if not found.twice:
        st.caption("Ask for two reviewers or more a claim in the project’s settings, and come back later.")
        return
    names = read_names(file, found)
    _coefficients(found)
    _pairs(found, names_for(viewer, file))
    _over_time(found)
    _parts(found, names)
    _most_disagreed(found, names)


@st.cache_data(show_spinner="Measuring …", max_entries=12)
def _measured(file: Path, scale: ScaleName, last_decision: int, seed: int) -> Agreement:
    """While the last decision and the seed are the same, so is all of it."""
    return measure_agreement(file, scale)


def _coefficients(found: Agreement) -> None:
    st.subheader("The coefficients")
    estimates = [(str(name), one) for name, one in found.overall.items()]
    show_estimates(
        marks(estimates),
        "1 is perfect, 0 is chance (α, AC1, κ)",
        "Each coefficient with its 95 % interval; the table below has the same numbers",
    )
    show_table(
        "Each coefficient, its interval at 95 %, and how many claims and labels it rests on",
        ["Coefficient", "Value", "95 %", "Claims", "Labels", "Remarks"],
        [
            [
                str(name),
                share(one.value) if name == Measure.PER_CENT else coefficient(one.value),
                interval(one.interval, shares=name == Measure.PER_CENT),
                f"{one.claims:,}",
                f"{one.labels:,}",
                one.undefined or one.no_interval or "",
            ]
            for name, one in found.overall.items()
        ],
        text={5},
    )


def _pairs(found: Agreement, name_of: NameOf) -> None:
    st.subheader("Pair by pair")
    ordered = [_by_name(pair, name_of) for pair in found.pairs]
    frequent = list(dict.fromkeys(one for pair in ordered for one in pair.reviewers))[:_DRAWN]
    cells = [
        (name_of(one), name_of(other), pair.kappa.value, coefficient(pair.kappa.value))
        for pair in ordered
        for one, other in (pair.reviewers, pair.reviewers[::-1])
        if pair.kappa.value is not None and {one, other} <= set(frequent)
    ]
    if len(frequent) > 2 and cells:
        show_pairs(cells, "Cohen’s kappa of each pair of reviewers; the table below has the same numbers")
    show_table(
        "Cohen’s κ of each pair, over the claims that both labelled",
        ["Reviewers", "Claims", "Agree", "κ", "95 %", "Remarks"],
        [
            [
                _both(pair, name_of),
                f"{pair.kappa.claims:,}",
                share(pair.agreement.value),
                coefficient(pair.kappa.value),
                interval(pair.kappa.interval),
                pair.kappa.undefined or pair.kappa.no_interval or "",
            ]
            for pair in ordered
        ],
        text={5},
    )
    pairs = {pair.reviewers: pair for pair in ordered}
    chosen = st.selectbox(
        "Confusion matrix of",
        list(pairs),
        format_func=lambda one: f"{_both(pairs[one], name_of)} ({pairs[one].kappa.claims:,} claims)",
        key=f"agreement-pair-{found.scale.name}",
    )
    _confusion(found, pairs[chosen], name_of)


def _confusion(found: Agreement, pair: Pair, name_of: NameOf) -> None:
    first, second = (name_of(one) for one in pair.reviewers)
    classes = found.scale.classes
    show_table(
        f"Claims by what {first} (down) and {second} (across) said of them",
        [f"{first} ↓  {second} →", *classes, "all"],
        [
            *(
                [name, *(f"{count:,}" for count in row), f"{sum(row):,}"]
                for name, row in zip(classes, pair.confusion, strict=True)
            ),
            [
                "all",
                *(f"{sum(column):,}" for column in zip(*pair.confusion, strict=True)),
                f"{pair.kappa.claims:,}",
            ],
        ],
    )


def _over_time(found: Agreement) -> None:
    st.subheader("Over time")
    estimates = [(week.key, week.agreement) for week in found.weeks]
    if len(estimates) > 1:
        show_over_time(
            marks(estimates), "Per cent agreement in each week, with its interval; the table has the same"
        )
    with st.expander("As a table", expanded=len(estimates) == 1):
        _per_cent("Per cent agreement by the week of a claim’s last label (UTC)", "Week of", found.weeks)


def _parts(found: Agreement, names: Names) -> None:
    st.subheader("Where they agree least")
    titles = {article: title or uid for article, (uid, title) in names.articles.items()}
    articles, claimants = st.tabs(["Articles", "Claimants"])
    with articles:
        _part("article", [Part(titles[part.key], part.agreement) for part in found.articles])
    with claimants:
        _part("claimant", found.claimants)


def _part(what: str, parts: Sequence[Part[str]]) -> None:
    if not parts:
        st.caption(f"No {what} has {FEWEST_IN_PART} claims labelled twice yet.")
        return
    numbered = [(f"{number}. {part.key}", part.agreement) for number, part in enumerate(parts, start=1)]
    show_estimates(
        marks(numbered[:_DRAWN]),
        "agree",
        f"Per cent agreement of each {what}, the least first; the table has the same",
        shares=True,
    )
    with st.expander("As a table"):
        _per_cent(
            f"Per cent agreement of each {what} with {FEWEST_IN_PART} claims labelled twice or more, "
            "the least first",
            what.capitalize(),
            parts,
        )


def _per_cent(caption: str, heading: str, parts: Sequence[Part[str]]) -> None:
    show_table(
        caption,
        [heading, "Claims", "Agree", "95 %"],
        [
            [
                part.key,
                f"{part.agreement.claims:,}",
                share(part.agreement.value),
                interval(part.agreement.interval, shares=True),
            ]
            for part in parts
        ],
    )


def _most_disagreed(found: Agreement, names: Names) -> None:
    st.subheader("Most disagreed upon")
    if not found.disagreed:
        st.caption("No claim has labels in two classes.")
        return
    claims = [(one, *names.claims[one.claim_id]) for one in found.disagreed]
    show_table(
        "Claims with labels in several classes, the most divided first; a click leads to settling one",
        ["Claim", "Labels"],
        [[wording, labels_in_words(found, one.labels)] for one, _, wording in claims],
        text={1},
        links=[f"{ADJUDICATE}?claim={quote(uid)}" for _, uid, _ in claims],
    )


def _by_name(pair: Pair, name_of: NameOf) -> Pair:
    """The two in the order of what they are called: that of their ids would tell who joined first."""
    if name_of(pair.reviewers[0]) <= name_of(pair.reviewers[1]):
        return pair
    turned = tuple(zip(*pair.confusion, strict=True))
    return replace(pair, reviewers=pair.reviewers[::-1], confusion=turned)


def _both(pair: Pair, name_of: NameOf) -> str:
    return " and ".join(name_of(one) for one in pair.reviewers)
