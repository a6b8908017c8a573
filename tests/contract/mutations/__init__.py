"""Changes of a small schema, base.graphql: for each kind of change, one at least.

A change is a few edits of definitions, each definition being the text of one type or directive. Some
changes need something that the schema has not, such as a deprecation to take back; `given` adds it
to both sides.
"""

from tests.contract.mutations.arguments import ARGUMENTS
from tests.contract.mutations.deprecations import DEPRECATIONS
from tests.contract.mutations.directives import DIRECTIVES
from tests.contract.mutations.fields import FIELDS
from tests.contract.mutations.inputs import INPUTS
from tests.contract.mutations.leaves import LEAVES
from tests.contract.mutations.types import TYPES
from tests.contract.mutations.whole import WHOLE

MUTATIONS = (
    *WHOLE,
    *TYPES,
    *FIELDS,
    *ARGUMENTS,
    *INPUTS,
    *LEAVES,
    *DIRECTIVES,
    *DEPRECATIONS,
)
