"""A town that lives for a month: residents, workers and a clock, on the real services."""
