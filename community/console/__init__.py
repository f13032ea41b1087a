"""Pure values and rules of the console, and what its books are asked."""
