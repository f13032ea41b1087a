"""The side of the people: what a phone does and sees, as JSON over HTTP."""
