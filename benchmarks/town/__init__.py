"""A big town with a past of two years, made by a command: for the console's benchmark and tests."""
