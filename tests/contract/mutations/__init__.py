"""Changes of the real schema: for each kind that the GraphQL specification allows, one at least.

A change is a few edits of definitions, each definition being the text of one type or directive. Some
changes need something that the schema has not, such as a deprecation to take back; `given` adds it
to both sides.
"""

from tests.mutations.arguments import ARGUMENTS
from tests.mutations.deprecations import DEPRECATIONS
from tests.mutations.directives import DIRECTIVES
from tests.mutations.fields import FIELDS
from tests.mutations.inputs import INPUTS
from tests.mutations.leaves import LEAVES
from tests.mutations.types import TYPES
from tests.mutations.whole import WHOLE

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
