from collections.abc import Iterator
from pathlib import Path

import pytest

from annotate.articles.errors import UnreadableArticle
from annotate.articles.reading import article_files, read
from annotate.articles.sources import Source
from db.records import Article
from tests.articles.packages import installed

TEXT = "Rain fell on Lindau on Monday. Nobody was hurt."


def said(data: bytes) -> list[str]:
    return [r.text if isinstance(r, Article) else str(r) for r in read(Source(data, "a.txt"))]


@pytest.fixture
def package(tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[None]:
    code, reader = request.param
    with installed(tmp_path, "strange_reader", code, reader):
        yield


IMPORTS_NOTHING = ("import a_module_that_is_not_there", "read")
NO_FUNCTION = ("", "read")
RAISES = ("def read(source):\n    raise KeyError('no such thing')", "read")
RAISES_LATER = (
    "from annotate.articles.article import article_from_text\n"
    "def read(source):\n    yield article_from_text('It rained on Tuesday.')\n    raise OSError('gone')",
    "read",
)
REFUSES = (
    "from annotate.articles.errors import UnreadableArticle\n"
    "def read(source):\n    raise UnreadableArticle(f'{source.name} is locked.')",
    "read",
)


@pytest.mark.parametrize("package", [IMPORTS_NOTHING, NO_FUNCTION], indirect=True, ids=["module", "function"])
def test_one_that_cannot_be_loaded_costs_a_sentence_once(package: None) -> None:
    fault, text = said(TEXT.encode())
    assert fault.startswith("The reader “strange_reader” of the package strange_reader cannot be loaded (")
    assert text == TEXT
    assert said(TEXT.encode()) == [TEXT]


@pytest.mark.parametrize("package", [RAISES], indirect=True, ids=["raises"])
def test_one_that_fails_costs_a_sentence_and_the_file_is_read(package: None) -> None:
    fault, text = said(TEXT.encode())
    assert fault == (
        "a.txt made the reader “strange_reader” of the package strange_reader fail "
        "(KeyError: 'no such thing'): tell its makers, or uninstall it."
    )
    assert text == TEXT


@pytest.mark.parametrize("package", [RAISES_LATER], indirect=True, ids=["raises later"])
def test_what_one_has_read_before_it_fails_is_kept(package: None) -> None:
    text, fault = said(TEXT.encode())
    assert text == "It rained on Tuesday."
    assert "fail (OSError: gone)" in fault


@pytest.mark.parametrize("package", [REFUSES], indirect=True, ids=["refuses"])
def test_one_may_refuse_a_file(package: None) -> None:
    assert said(TEXT.encode()) == ["a.txt is locked."]


DOCUMENTATION = Path(__file__).parents[2] / "docs" / "reading.md"


def example() -> tuple[str, str]:
    """The code and the package's settings, as the documentation shows them."""
    text = DOCUMENTATION.read_text(encoding="utf-8")
    return text.split("```python\n")[1].split("```")[0], text.split("```toml\n")[1].split("```")[0]


def test_the_example_in_the_documentation_works(tmp_path: Path) -> None:
    import tomllib

    code, settings = example()
    assert len((code + settings).splitlines()) < 30
    project = tomllib.loads(settings)["project"]
    ((name, place),) = project["entry-points"]["claimdesk.readers"].items()
    module, function = place.split(":")
    assert name == module == project["name"]
    wire = tmp_path / "wire"
    wire.mkdir()
    with installed(tmp_path, module, code, function):
        data = (
            b"WIRE/1\nHarbour to reopen\n1 March 2026\n\nThe harbour closed in 2024. It will reopen in May.\n"
            b"\x1eRain falls on Lindau\n2 March 2026\n\nRain fell on Monday. Nobody was hurt.\n\x1e\n"
        )
        first, second, refusal = read(Source(data, "today.wire"))
        assert isinstance(first, Article)
        assert isinstance(second, Article)
        assert (first.title, first.published_on) == ("Harbour to reopen", "2026-03-01")
        assert first.text == "Harbour to reopen\n\nThe harbour closed in 2024. It will reopen in May."
        assert second.source_name == "today.wire, story 2"
        assert isinstance(refusal, UnreadableArticle)
        (other,) = read(Source(TEXT.encode(), "a.txt"))
        assert isinstance(other, Article)
        (wire / "a.wire").write_bytes(b"\0\0\0")  # of which its reader alone can know what it is
        assert list(article_files([wire])) == [wire / "a.wire"]
