"""What the components hand to one another: an attribution in tokens, before it becomes claims."""

from dataclasses import dataclass, field

from spacy.tokens import Doc

Range = tuple[int, int]


@dataclass(slots=True)
class Attribution:
    """Somebody (`source`) says, by a word (`cue`), something (`content`). All in token indices."""

    cue: Range
    frame: str
    content: list[Range]
    source: Range | None = None
    speaker: int | None = None  # the head token of the source
    quoted: list[int] = field(default_factory=list)  # which of doc._.quotations are its content
    provenance: Range | None = None
    verb: int = -1  # the token of the verb, where there is one
    score: float = 1.0  # how sure the rules are that this is one


if not Doc.has_extension("attributions"):
    Doc.set_extension("attributions", default=())
