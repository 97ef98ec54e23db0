"""town.txt as a flat OpenDocument text, with everything around and in it that a reader must not trip over."""

from base64 import b64encode
from dataclasses import dataclass
from html import escape

NAMES = " ".join(
    f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for prefix, name in {
        "office": "office",
        "text": "text",
        "style": "style",
        "table": "table",
        "meta": "meta",
        "fo": "xsl-fo-compatible",
        "draw": "drawing",
        "svg": "svg-compatible",
    }.items()
)
NAMES += ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xlink="http://www.w3.org/1999/xlink"'

FOOTNOTE = (
    '<text:note text:note-class="footnote"><text:note-citation>1</text:note-citation><text:note-body>'
    "<text:p>Harbour accounts, volume 7. The figure leaves out the tower.</text:p></text:note-body>"
    "</text:note>"
)
BY_AUTHOR = (
    "<office:change-info><dc:creator>Desk</dc:creator><dc:date>2026-05-12T18:00:00</dc:date>"
    "</office:change-info>"
)
CHANGES = (
    '<text:tracked-changes><text:changed-region text:id="c1"><text:deletion>'
    f"{BY_AUTHOR}<text:p> never</text:p></text:deletion></text:changed-region>"
    f'<text:changed-region text:id="c2"><text:insertion>{BY_AUTHOR}</text:insertion></text:changed-region>'
    "</text:tracked-changes>"
)
COMMENT = (
    "<office:annotation><dc:creator>Desk</dc:creator><text:p>Check this figure again.</text:p>"
    "</office:annotation>"
)


@dataclass(frozen=True)
class Look:
    """How the document is laid out. Lengths are in centimetres."""

    width: float = 21.0
    height: float = 29.7
    columns: int = 1
    size: int = 12  # points
    hyphenate: bool = False
    indent: bool = False  # paragraphs told by their first lines, without space between them
    edited: bool = False  # tracked changes and a comment


def flat_odt(article: str, look: Look) -> str:
    """`article` is title, byline, day, then paragraphs, with blank lines between; one is a heading."""
    head, *paragraphs = article.strip().split("\n\n")
    byline, _, day = paragraphs.pop(0).partition("\n")
    body = "".join(_paragraph(paragraph, look) for paragraph in paragraphs)
    if look.columns > 1:
        body = f'<text:section text:style-name="Columns" text:name="Body">{body}</text:section>'
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document {NAMES} office:version="1.3" '
        'office:mimetype="application/vnd.oasis.opendocument.text">'
        f"<office:meta><dc:title>{escape(head)}</dc:title><meta:initial-creator>Ana Kestrel"
        "</meta:initial-creator><dc:creator>Ana Kestrel</dc:creator>"
        "<meta:creation-date>2026-05-11T09:30:00</meta:creation-date><dc:language>en-US</dc:language>"
        f"</office:meta>{_styles(look)}<office:body><office:text>{CHANGES if look.edited else ''}"
        f'<text:p text:style-name="Title">{escape(head)}</text:p>'
        f'<text:p text:style-name="Line">{escape(byline)}</text:p>'
        f'<text:p text:style-name="Line">{escape(day)}</text:p>'
        f"{body}</office:text></office:body></office:document>"
    )


def flat_odt_picture(png: bytes, look: Look) -> str:
    """A page with a picture on it and not a word."""
    bare = _styles(look).partition("<style:header>")[0]
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document {NAMES} office:version="1.3" '
        f'office:mimetype="application/vnd.oasis.opendocument.text">{bare}</style:master-page>'
        f'</office:master-styles><office:body><office:text><text:p><draw:frame text:anchor-type="as-char" '
        f'svg:width="{look.width - 4}cm" svg:height="{look.height - 6}cm"><draw:image><office:binary-data>'
        f"{b64encode(png).decode()}</office:binary-data></draw:image></draw:frame></text:p></office:text>"
        "</office:body></office:document>"
    )


def _paragraph(text: str, look: Look) -> str:
    if not text.endswith((".", "”")):
        return f'<text:h text:style-name="Heading_20_1" text:outline-level="1">{escape(text)}</text:h>'
    marked = escape(text, quote=False).replace("on it since 2019,", f"on it since 2019,{FOOTNOTE}")
    marked = marked.replace(
        "A study", '<text:a xlink:type="simple" xlink:href="https://sandvik.example.org/">A study</text:a>'
    )
    if look.edited:
        marked = marked.replace("It was a first", 'It was<text:change text:change-id="c1"/> a first')
        marked = marked.replace(
            "independent", '<text:change-start text:change-id="c2"/>independent<text:change-end '
            'text:change-id="c2"/>'
        )  # fmt: skip
        marked = marked.replace("400,000", f"{COMMENT}400,000")
    return f'<text:p text:style-name="Text_20_body">{marked}</text:p>'


def _styles(look: Look) -> str:
    space = "0cm" if look.indent else "0.25cm"
    indent = "0.5cm" if look.indent else "0cm"
    return f"""
<office:font-face-decls><style:font-face style:name="Liberation Serif"
  svg:font-family="'Liberation Serif'"/></office:font-face-decls>
<office:styles>
  <style:default-style style:family="paragraph">
    <style:paragraph-properties fo:orphans="1" fo:widows="1"/>
    <style:text-properties style:font-name="Liberation Serif" fo:font-size="{look.size}pt" fo:language="en"
      fo:country="US" fo:hyphenate="{str(look.hyphenate).lower()}" fo:hyphenation-remain-char-count="2"
      fo:hyphenation-push-char-count="2"/>
  </style:default-style>
  <style:style style:name="Standard" style:family="paragraph"/>
  <style:style style:name="Text_20_body" style:display-name="Text body" style:family="paragraph"
    style:parent-style-name="Standard"><style:paragraph-properties fo:text-align="justify"
    fo:margin-bottom="{space}" fo:text-indent="{indent}"/></style:style>
  <style:style style:name="Title" style:family="paragraph" style:parent-style-name="Standard">
    <style:paragraph-properties fo:margin-bottom="0.3cm"/>
    <style:text-properties fo:font-size="24pt" fo:font-weight="bold" fo:hyphenate="false"/></style:style>
  <style:style style:name="Heading_20_1" style:display-name="Heading 1" style:family="paragraph"
    style:parent-style-name="Standard" style:default-outline-level="1">
    <style:paragraph-properties fo:margin-top="0.3cm" fo:margin-bottom="0.15cm"/>
    <style:text-properties fo:font-size="{look.size + 2}pt" fo:font-weight="bold"/></style:style>
  <style:style style:name="Line" style:family="paragraph" style:parent-style-name="Standard">
    <style:paragraph-properties fo:margin-bottom="0.1cm"/></style:style>
  <style:style style:name="Header" style:family="paragraph" style:parent-style-name="Standard"/>
  <style:style style:name="Footnote" style:family="paragraph" style:parent-style-name="Standard">
    <style:text-properties fo:font-size="{look.size - 3}pt"/></style:style>
  <text:notes-configuration text:note-class="footnote" text:default-style-name="Footnote"
    style:num-format="1"/>
</office:styles>
<office:automatic-styles>
  <style:style style:name="Columns" style:family="section"><style:section-properties
    text:dont-balance-text-columns="true"><style:columns fo:column-count="{look.columns}"
    fo:column-gap="0.5cm"/></style:section-properties></style:style>
  <style:page-layout style:name="Page"><style:page-layout-properties fo:page-width="{look.width}cm"
    fo:page-height="{look.height}cm" fo:margin="1.8cm"/>
    <style:header-style><style:header-footer-properties fo:min-height="0.5cm" fo:margin-bottom="0.5cm"/>
    </style:header-style><style:footer-style><style:header-footer-properties fo:min-height="0.5cm"
    fo:margin-top="0.5cm"/></style:footer-style></style:page-layout>
</office:automatic-styles>
<office:master-styles><style:master-page style:name="Standard" style:page-layout-name="Page">
  <style:header><text:p text:style-name="Header">The Norrby Tide, Tuesday edition</text:p></style:header>
  <style:footer><text:p text:style-name="Header">Page <text:page-number>1</text:page-number> of
    <text:page-count>2</text:page-count></text:p></style:footer>
</style:master-page></office:master-styles>"""
