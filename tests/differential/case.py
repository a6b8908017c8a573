"""What a client may send: a document, its variables and the name of an operation."""

from typing import Any, NamedTuple

from engine.execution import Params


class Case(NamedTuple):
    """One request. Two cases are the same request if they are equal."""

    query: str
    variables: dict[str, Any] = {}  # noqa: RUF012 # nobody changes it
    operation_name: str | None = None

    @property
    def params(self) -> Params:
        return Params(
            query=self.query, variables=self.variables, operation_name=self.operation_name
        )
