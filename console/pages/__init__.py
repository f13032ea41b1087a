"""The pages of the console, one router for each part."""

from fastapi import APIRouter

from console.pages import (
    accounts,
    answers,
    audit,
    calls,
    clearing,
    coming_back,
    health,
    monthly,
    overview,
    own_account,
    public_board,
    recurring,
    signing_in,
)

ROUTERS: tuple[APIRouter, ...] = (
    signing_in.router,
    own_account.router,
    accounts.router,
    audit.router,
    health.router,
    overview.router,
    monthly.router,
    recurring.router,
    calls.router,
    answers.router,
    clearing.router,
    coming_back.router,
    public_board.router,
)
"""In the order in which addresses are tried."""
