"""What is pictured of the console: each of its pages, in which of two towns, and what it is for."""

from dataclasses import dataclass

LAMP, LIFT, AGAIN, DRAIN, NEW = (f"LL2026-00000{number}" for number in (1, 2, 3, 4, 5))


@dataclass(frozen=True, slots=True)
class Picture:
    """One picture of a page."""

    route: str
    """As the program knows the page."""
    name: str
    """Of the file, without its ending."""
    words: str
    """What the page is for, in a sentence."""
    path: str = ""
    """The address that is opened, where it is another than the route."""
    little: bool = False
    """In the town of a few people, whose every word was said; else in that of two years."""
    also: bool = False
    """Also in the dark, in English, and on a phone."""

    @property
    def address(self) -> str:
        """Give the address that is opened."""
        return self.path or self.route


PARTS: dict[str, tuple[Picture, ...]] = {
    "Overview": (
        Picture("/", "overview", "What came in, what is late, how it goes.", also=True),
        Picture("/monthly", "monthly", "The month's report, also as PDF."),
        Picture("/recurring", "recurring", "The same matter again in an area.", little=True),
        Picture(
            "/recurring/{case_id}", "matter", "One of them, case by case.", "/recurring/2", True
        ),
    ),
    "Ledger": (
        Picture("/ledger", "ledger", "All cases by any field, with saved views.", also=True),
        Picture(
            "/ledger/{number}",
            "case",
            "One case: facts, clocks, timeline, talk, and what can be done.",
            f"/ledger/{LAMP}",
            little=True,
            also=True,
        ),
        Picture(
            "/ledger/{number}/print", "print", "The same on paper.", f"/ledger/{LAMP}/print", True
        ),
        Picture(
            "/ledger/bulk/{bulk_id}",
            "bulk",
            "An act on several cases, before it is done.",
            "/ledger/bulk/1",
        ),
    ),
    "Conversations": (
        Picture("/conversations", "conversations", "What people said, found by words or filters."),
        Picture(
            "/conversations/queue",
            "queue",
            "What the bot may have misunderstood, worst first.",
            "",
            True,
        ),
        Picture(
            "/conversations/{dialogue_id}",
            "conversation",
            "One chat as it was seen, with what the model thought and what was done.",
            "/conversations/1",
            little=True,
            also=True,
        ),
    ),
    "Teaching": (
        Picture(
            "/teaching", "teaching", "Corrected words, beside those that are alike.", "", True, True
        ),
        Picture(
            "/teaching/messages/{spoken_id}/correct",
            "correct",
            "What a message really means.",
            "/teaching/messages/1/correct",
            little=True,
        ),
        Picture(
            "/teaching/training", "trainings", "Which model serves, and what was trained.", "", True
        ),
        Picture(
            "/teaching/training/{run_id}",
            "training",
            "The new model beside the old one, sentence by sentence.",
            "/teaching/training/1",
            little=True,
        ),
    ),
    "Callbacks and answers": (
        Picture("/coming-back", "due", "What falls due, for whom.", "", True),
        Picture(
            "/coming-back/due/{row_id}",
            "due-row",
            "One of it: moved, cancelled, tried again.",
            "DUE",
            True,
        ),
        Picture("/coming-back/calls", "calls", "Who has to be called.", "", True),
        Picture(
            "/coming-back/calls/{case_number}",
            "call",
            "The card for a call.",
            f"/coming-back/calls/{DRAIN}",
            little=True,
        ),
        Picture("/coming-back/answers", "answers", "Stars, tags and sentences.", "", True),
        Picture("/coming-back/board", "posts", "What is cleared for the public board.", "", True),
        Picture(
            "/coming-back/board/{number}",
            "clearing",
            "Clearing one case, in words of one's own.",
            f"/coming-back/board/{LAMP}",
            little=True,
        ),
        Picture("/board", "board", "The public board, without signing in."),
    ),
    "People and areas": (
        Picture("/people", "people", "Staff, what they have in hand, invitations."),
        Picture("/people/staff/{key}", "person", "One of them.", "/people/staff/w1"),
        Picture("/people/leave", "leave", "Who is away when."),
        Picture("/people/areas", "areas", "The tree of areas, and their map."),
        Picture("/people/units", "units", "Units and pools that help."),
        Picture("/people/rules", "rules", "Who gets what, with a try."),
        Picture("/people/clocks", "clocks", "What is promised, and when work rests."),
        Picture(
            "/people/answers", "services", "Questions and services that the bot answers itself."
        ),
        Picture("/people/texts", "texts", "What the bot says.", little=True),
        Picture(
            "/people/texts/{key}",
            "text",
            "One text is put in other words.",
            "/people/texts/ask-estate",
            little=True,
        ),
        Picture("/people/add/{section}", "add", "A new member of staff.", "/people/add/people"),
        Picture(
            "/people/edit/{section}/{key}", "edit", "One is changed.", "/people/edit/people/w1"
        ),
        Picture(
            "/people/remove/{section}/{key}",
            "remove",
            "One is taken out, and what that means.",
            "/people/remove/services/clinic",
        ),
        Picture("/people/panel/{name}", "panel", "Durations and the like.", "/people/panel/hours"),
        Picture("/people/file", "file", "The community file, and all that it was."),
        Picture(
            "/people/file/drafts/{draft_id}",
            "draft",
            "A file that was handed in, before it holds.",
            "/people/file/drafts/1",
        ),
        Picture(
            "/people/file/revisions/{revision_id}",
            "revision",
            "What one change was.",
            "/people/file/revisions/2",
        ),
    ),
    "Accounts": (
        Picture("/sign-in", "sign-in", "The way in."),
        Picture("/me", "me", "One's own password, second factor and sessions."),
        Picture("/me/second-factor", "second-factor", "A second factor is set up."),
        Picture("/accounts", "accounts", "Who may sign in.", "", True),
        Picture("/audit", "audit", "Who opened and changed what.", "", True),
    ),
}
PICTURES = tuple(picture for part in PARTS.values() for picture in part)
VARIANTS = ("dark", "en", "phone")

NO_PICTURES = {
    "/conversations/next": "leads to the most doubtful conversation",
    "/conversations/of-case/{case_id}": "leads to the conversation of a case",
    "/teaching/training/{run_id}/progress": "a part of the page above it",
    "/media/{media_id}": "a file",
    "/people/file/community.yml": "a file",
    "/people/file/revisions/{revision_id}/community.yml": "a file",
    "/monthly.pdf": "a file",
    "/board.rss": "for feed readers",
    "/robots.txt": "for robots",
    "/healthz": "for programs",
    "/readyz": "for programs",
    "/metrics": "for programs",
}
"""Addresses that are no pages; those that end in .json or .geojson are none either."""

HEAD = """# The console's pages

Each page with its address, taken by `make screenshots` from a running console: lists over two years
of a made-up town, single cases and chats from one in which every word was said.
[The console](README.md) tells how they are used.
"""


def document() -> str:
    """Give the page that shows all pictures."""
    lines = [HEAD]
    for part, pictures in PARTS.items():
        lines.append(f"## {part}\n")
        for one in pictures:
            lines.append(f"`{one.route}` {one.words}\n\n![{one.words}]({_file(one.name)})\n")
            if one.also:
                shown = " ".join(
                    f"![{one.name}, {v}]({_file(f'{one.name}-{v}')})" for v in VARIANTS
                )
                lines.append(f"{shown}\n")
    return "\n".join(lines)


def _file(name: str) -> str:
    return f"../images/console/{name}.png"
