"""Coverage-guided fuzzing: inputs that reach new code are kept and changed further.

Each module but `mutation` and `refusals` is a target: `seeds()` are the inputs to begin with, and `check(data)`
raises for whatever is wrong.
"""
