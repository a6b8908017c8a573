"""The error that stops a command."""


class ContractError(Exception):
    """A command could not decide; the message is one line for its user."""


def one_line(text: object, limit: int = 300) -> str:
    """Text that came from elsewhere as one printable line of bounded length."""
    line = printable(" ".join(str(text).split()))
    return line if len(line) <= limit else f"{line[:limit]} ..."


def printable(text: str) -> str:
    """Text without what could steer a terminal."""
    return "".join(char for char in text if char.isprintable())
