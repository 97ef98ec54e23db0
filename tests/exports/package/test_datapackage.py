"""What datapackage.json says of the columns, by what its reference reader makes of them."""

from dataclasses import replace
from pathlib import Path

import pytest

from annotate.exports.all_layouts import LAYOUTS
from annotate.exports.package.datapackage import datapackage
from tests.exports.package.making import ANY_NAMES, facts_of
from tests.exports.records import LABEL


@pytest.mark.parametrize("name", ["csv", "spreadsheet"])
def test_a_column_that_claims_brought_along_may_have_any_name(name: str, tmp_path: Path) -> None:
    from frictionless import Package

    layout = LAYOUTS[name].with_columns(["claim"], ANY_NAMES)
    record = replace(LABEL, imported=tuple((one, f"of {number}") for number, one in enumerate(ANY_NAMES)))
    (tmp_path / "datapackage.json").write_bytes(datapackage(facts_of(tmp_path, layout, [record])))
    package = Package(str(tmp_path / "datapackage.json"))
    report = package.validate()
    assert report.valid, report.flatten(["note", "message"])
    (row,) = package.resources[0].read_rows()
    assert list(row.to_dict().values()) == [LABEL.claim, *(f"of {n}" for n in range(len(ANY_NAMES)))]
