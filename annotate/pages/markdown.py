"""Markdown that somebody wrote, as HTML in which nothing is fetched and nothing runs.

Streamlit's own Markdown fetches remote images, and takes what stands between two dollar signs for a
formula, which in guidelines about money it hardly ever is.
"""

from collections.abc import Sequence

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token
from markdown_it.utils import EnvType, OptionsDict


def markdown_html(text: str) -> str:
    """The text as HTML: tags in it are shown as they are, and an image is a link to it."""
    return f'<div class="cd-text">{_MARKDOWN.render(text)}</div>'


def _open_link(
    renderer: RendererHTML, tokens: Sequence[Token], at: int, options: OptionsDict, env: EnvType
) -> str:
    tokens[at].attrSet("target", "_blank")
    tokens[at].attrSet("rel", "noopener noreferrer nofollow")
    return renderer.renderToken(tokens, at, options, env)


_MARKDOWN = MarkdownIt("commonmark", {"html": False}).enable("table").disable("image")
_MARKDOWN.add_render_rule("link_open", _open_link)
