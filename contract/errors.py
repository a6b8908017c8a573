"""What stops a command."""


class ContractError(Exception):
    """A command could not decide; the message is one line for the person who ran it."""
