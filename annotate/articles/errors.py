"""What reading an article can end in, if not in an article."""


class UnreadableArticle(ValueError):
    """An article was refused. The message is one plain sentence: which one, the cause, the fix."""


class PassedOver(UnreadableArticle):
    """No refusal: what lies beside articles in an archive and is none, counted in one sentence."""
