"""The books of a unit of work, one module each."""
