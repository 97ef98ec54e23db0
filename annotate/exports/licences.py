"""The licences that a dataset can be given by name, and what they are called in full."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Licence:
    """`name` is its SPDX identifier where it has one, else empty."""

    name: str
    title: str
    url: str


LICENCES: dict[str, Licence] = {
    one.name: one
    for one in (
        Licence(
            "CC-BY-4.0", "Creative Commons Attribution 4.0", "https://creativecommons.org/licenses/by/4.0/"
        ),
        Licence(
            "CC-BY-SA-4.0",
            "Creative Commons Attribution-ShareAlike 4.0",
            "https://creativecommons.org/licenses/by-sa/4.0/",
        ),
        Licence("CC0-1.0", "Creative Commons Zero 1.0", "https://creativecommons.org/publicdomain/zero/1.0/"),
        Licence(
            "ODbL-1.0",
            "Open Data Commons Open Database License 1.0",
            "https://opendatacommons.org/licenses/odbl/1-0/",
        ),
    )
}
"""By their SPDX identifiers."""


def licence_of(chosen: str) -> Licence | None:
    """The licence that an imprint names: by its identifier or by its address; None where it names none."""
    return LICENCES.get(chosen) or (Licence("", chosen, chosen) if chosen else None)
