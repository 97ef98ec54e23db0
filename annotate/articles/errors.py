"""The one error that reading an article can end in."""


class UnreadableArticle(ValueError):
    """An article was refused. The message is one plain sentence: which one, the cause, the fix."""
