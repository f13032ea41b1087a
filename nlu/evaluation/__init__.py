"""How good a model is, told in figures, a page and pictures."""
