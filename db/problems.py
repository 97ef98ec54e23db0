"""What can be wrong with the file or with a request, each said in one sentence."""


class DatabaseProblem(Exception):
    """The database cannot be used. The message names the file, the cause and the fix."""


class Refused(Exception):
    """A request that would break what must always hold. The message is for the reviewer."""
