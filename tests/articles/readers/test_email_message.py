from email.message import EmailMessage
from pathlib import Path

import pytest

from annotate.articles.errors import UnreadableArticle
from annotate.articles.limits import Limits
from annotate.articles.readers import email_message
from annotate.articles.reading import read, read_file
from annotate.articles.sources import Reading, Source
from db.records import Article

FILES = Path(__file__).parents[1] / "files" / "a"
SENTENCE = "The dam held for ninety years, and nobody in Sundby was hurt."


def message(body: str | None = SENTENCE, **parts: str) -> EmailMessage:
    made = EmailMessage()
    made["From"], made["To"], made["Subject"] = (
        "Jane Roe <jane@courier.example>",
        "desk@example.com",
        "Dam holds",
    )
    made["Date"] = "Tue, 14 May 2024 23:30:00 -0500"
    if body is not None:
        made.set_content(body, **parts)
    return made


def readings(made: EmailMessage | bytes, **source: object) -> list[Reading]:
    data = made if isinstance(made, bytes) else made.as_bytes()
    return list(read(Source(data, "mail.eml", **source)))  # type: ignore[arg-type]


def article(made: EmailMessage | bytes) -> Article:
    (reading,) = readings(made)
    assert isinstance(reading, Article), reading
    return reading


def test_a_letter_is_its_subject_and_its_paragraphs() -> None:
    (reading,) = read_file(FILES / "letter.eml")
    assert isinstance(reading, Article)
    assert reading.title == "Ferry strike: what the county pays – and what it doesn’t"
    assert reading.author == "Inés Halvorsen"
    assert reading.published_on == "2024-05-14"  # where it was sent it was still that day
    assert reading.text == (
        "Ferry strike: what the county pays – and what it doesn’t\n\n"
        "The strike at the Tarn ferry line has cost the island’s shops 2.4 million crowns since April, "
        "according to the chamber of commerce. Nearly 3,000 people live on Tarn.\n\n"
        "“We have not had a fresh delivery for eleven days,” said Petra Lindqvist, who runs the harbour shop."
        "\n\nWhat the county has paid since April:\n- 2 million crowns for the hospital boat\n"
        "- 90,000 crowns for the post\n\n"
        "The transport authority found cracks in the hull of the Solvei in March.\n"
    )


@pytest.mark.parametrize("cte", ["quoted-printable", "base64", "8bit"])
@pytest.mark.parametrize("charset", ["utf-8", "cp1252", "iso-8859-15"])
def test_every_way_of_sending_is_undone(cte: str, charset: str) -> None:
    words = "“It isn’t over,” said Zoë Müller." if charset != "iso-8859-15" else "The fee is 40 €, said Zoë."
    assert words in article(message(words, charset=charset, cte=cte)).text


def test_a_charset_that_does_not_exist_is_not_believed() -> None:
    data = message("It isn’t over, said Zoë.", cte="8bit").as_bytes().replace(b'"utf-8"', b'"x-unknown"')
    assert "It isn’t over, said Zoë." in article(data).text


def test_the_html_is_read_where_there_is_no_plain_text() -> None:
    made = message(None)
    made.set_content(
        f"<html><body><table><tr><td><p>{SENTENCE}</p></td></tr><tr><td><p>“We looked,” said Tom Hale.</p>"
        "</td></tr></table></body></html>",
        subtype="html",
    )
    letter = article(made)
    assert letter.text == f"Dam holds\n\n{SENTENCE}\n\n“We looked,” said Tom Hale.\n"
    assert letter.title == "Dam holds"


def test_the_html_is_read_where_the_plain_text_is_none() -> None:
    made = message("https://courier.example/view\n")
    made.add_alternative(f"<html><body><p>{SENTENCE} It is old.</p></body></html>", subtype="html")
    assert SENTENCE in article(made).text


def test_articles_attached_to_an_empty_letter_are_read() -> None:
    made = message("\n")
    made.add_attachment(b"Rain fell on the mill.", "text", "plain", filename="../../rain.txt")
    made.add_attachment(b"\x89PNG", "image", "png", filename="a.png")
    made.add_attachment(message("Snow fell on the mill. It was cold."))
    found = readings(made)
    assert [reading.source_name for reading in found if isinstance(reading, Article)] == [
        "mail.eml/rain.txt",
        "mail.eml/attachment 3",
    ]
    assert len(found) == 2


def test_what_is_attached_to_an_article_is_left() -> None:
    made = message()
    made.add_attachment(b"Rain fell on the mill.", "text", "plain", filename="rain.txt")
    assert SENTENCE in article(made).text


def test_letters_in_letters_end_at_the_limit_of_depth() -> None:
    made = message("Rain fell on the mill.")
    for _ in range(4):
        outer = message("\n")
        outer.add_attachment(made)
        made = outer
    assert not any(isinstance(reading, Article) for reading in readings(made, limits=Limits(depth=2)))
    assert any(isinstance(reading, Article) for reading in readings(made, limits=Limits(depth=4)))


@pytest.mark.parametrize(
    "data",
    [
        b"From: a@b.example\nTo: c@d.example\nSubject: Dam\n\nRain fell.",
        b"Return-Path: <a@b.example>\r\nReceived: from x\r\n\tby y\r\nDate: Tue\r\n\r\nRain fell.",
        b"From a@b.example Tue May 14\nReceived: from x\nFrom: a@b.example\nSubject: Dam\n\nRain fell.",
        b"From: a@b.example\nSubject: Dam\nDate: Tue\nX-Long: " + b"a" * 10_000 + b"\n\nRain fell.",
    ],
)
def test_a_message_is_known_by_its_headers(data: bytes) -> None:
    assert email_message.read(Source(data, "mail.txt")) is not None


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"From: the ministry\n\nRain fell.",
        b"Title: Dam holds\nDate: 14 May 2024\nAuthor: Jane Roe\n\nRain fell.",
        b"Dam holds\nFrom: a@b.example\nTo: c@d.example\nSubject: Dam\n\nRain fell.",
        b"From: Sundby to Tarn, a trip\nThe subject: boats\nDate: today\n",
    ],
)
def test_other_texts_are_no_messages(data: bytes) -> None:
    assert email_message.read(Source(data, "mail.eml")) is None


@pytest.mark.parametrize(
    "headers",
    [
        b"Date: the day before yesterday",
        b"Date: Tue, 99 May 2024 99:99:99",
        b"From: <<>>,,;:@",
        b"Subject: =?x?q?=?=",
    ],
)
def test_odd_headers_cost_only_themselves(headers: bytes) -> None:
    data = b"From: a@b.example\nTo: c@d.example\nMIME-Version: 1.0\n" + headers + b"\n\n" + SENTENCE.encode()
    assert SENTENCE in article(data).text


def test_parts_without_end_cost_a_sentence() -> None:
    lines = [b"From: a@b.example", b"To: c@d.example", b"Subject: x", b"MIME-Version: 1.0"]
    for depth in range(5_000):
        lines += [b'Content-Type: multipart/mixed; boundary="b%d"' % depth, b"", b"--b%d" % depth]
    forwarded = b"\n".join(lines[:4]) + b"\nContent-Type: message/rfc822\n\n" * 5_000
    many = message("\n--b" * 100_000).as_bytes()
    for data in (b"\n".join(lines), forwarded, many):
        (reading,) = readings(data)
        assert isinstance(reading, UnreadableArticle)
        assert str(reading).startswith("mail.eml is a message of more parts than any mail program makes: ")


def test_headers_without_end_cost_no_more_than_their_size() -> None:
    start = b"From: a@b.example\nTo: c@d.example\nSubject: x"
    body = b"\n\n" + SENTENCE.encode()
    assert SENTENCE in article(start + b"\n =?utf-8?q?a?=" * 200_000 + body).text
    for more in (b"; a=b" * 200_000, b";\n a=b" * 200_000):
        (reading,) = readings(start + b"\nContent-Type: text/plain" + more + body)
        assert isinstance(reading, UnreadableArticle)


def test_a_letter_without_a_text_is_refused() -> None:
    made = message(None)
    made.add_attachment(b"\x89PNG", "image", "png", filename="a.png")
    (reading,) = readings(made)
    assert isinstance(reading, UnreadableArticle)
    assert "mail.eml is an e-mail without a text" in str(reading)
