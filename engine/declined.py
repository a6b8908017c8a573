"""Why graphql-core answers instead of a plan."""


class DeclinedError(Exception):
    """Something that a plan does not understand, or that goes wrong in it.

    The reason is one of a few words, so that it can be counted.
    """

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason
