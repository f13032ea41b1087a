"""The community's document as forms: which fields there are, reading them, and showing values."""
