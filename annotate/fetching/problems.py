"""The one error of this package's parts; at its door it becomes an `UnreadableArticle`."""


class Unfetchable(Exception):
    """Why an address yields nothing: the rest of a sentence that starts with the address, without a stop."""


class TooSlow(Unfetchable):
    def __init__(self, seconds: float) -> None:
        super().__init__(
            f"took longer than {seconds:g} seconds and was given up: try again later, or save it in a "
            "browser and import the file"
        )
