"""The use cases of the console: who signs in, what he may see, and what he does there."""
