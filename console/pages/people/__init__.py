"""/people: the staff, areas, units, rules and everything else of the community file."""

from fastapi import APIRouter

from console.pages.people import (
    answers,
    areas,
    clocks,
    entries,
    file,
    leave,
    panels,
    removing,
    revisions,
    rules,
    staff,
    text,
    texts,
    units,
)

ROUTERS: tuple[APIRouter, ...] = tuple(
    part.router
    for part in (
        staff,
        leave,
        areas,
        units,
        rules,
        clocks,
        answers,
        texts,
        text,
        file,
        revisions,
        entries,
        panels,
        removing,
    )
)
