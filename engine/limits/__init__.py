"""What a document may ask for, and what an operation costs."""
