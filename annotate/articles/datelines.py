"""Datelines: "KYIV, Ukraine (Reuters) — " before an article's first sentence."""

import re

from annotate.articles.dates import MONTH, YEAR
from annotate.articles.publishers import AGENCIES

AGENCY = rf"\((?P<agency>{'|'.join(AGENCIES)}|CNN|BBC|ANSA|EFE|PTI|Kyodo|Yonhap|DPA)\)"
CAPITALS = r"[A-Z][A-Z.’'-]+(?:[ /][A-Z][A-Z.’'-]*){0,2}"
PLACE = r"[A-Z][\w.’'-]+(?:[ /][A-Z][\w.’'-]*){0,2}"
REGION = r"(?:, [A-Z][\w.]*(?: [A-Z][\w.]*)?)?"
DAY = rf"(?i:{MONTH}) \d{{1,2}}(?:, {YEAR})?".replace("?P<month>", "?:").replace("?P<year>", "?:")

# Without an agency the place has to be in capitals, or "Mehmet Oz — ..." would be one. A capital follows
# the dash: "NATO — the alliance …" goes on in small letters.
DATELINE = re.compile(
    rf"(?:(?:{PLACE}{REGION}(?:, {DAY})?|{DAY}) (?:{AGENCY})|{CAPITALS}{REGION}(?:, (?:{DAY}))?)"
    r"(?: (?:--|[—–―-]) ?|(?:--|[—–―]) )(?=[“\"‘'$£€]?[A-Z0-9])"
)


def match_dateline(line: str) -> re.Match[str] | None:
    """The dateline that `line` starts with, the dash included; its group `agency` may be None."""
    return DATELINE.match(line)
