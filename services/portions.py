"""Cuts people's words into portions that fit into a message."""

PORTION_UNITS = 3500
"""UTF-16 units of people's words in one message; Telegram takes 4,096 with what stands around."""


def portions(text: str) -> list[str]:
    """Cut words into portions that fit into a message; at least one, perhaps empty."""
    cut, size = [""], 0
    for sign in text:
        units = 2 if ord(sign) > _LAST_OF_ONE_UNIT else 1
        if size + units > PORTION_UNITS:
            cut.append("")
            size = 0
        cut[-1] += sign
        size += units
    return cut


_LAST_OF_ONE_UNIT = 0xFFFF
