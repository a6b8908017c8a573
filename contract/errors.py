"""What stops a command."""


class ContractError(Exception):
    """A command could not decide; the message is one line for the person who ran it."""


def one_line(text: object, limit: int = 300) -> str:
    """Text that came from elsewhere as one printable line of bounded length."""
    words = " ".join(str(text).split())
    line = "".join(char for char in words if char.isprintable())
    return line if len(line) <= limit else f"{line[:limit]} ..."
