"""From the text of an operation to its data, errors and cost."""
