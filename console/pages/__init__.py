"""The pages of the console, one router for each part."""

from fastapi import APIRouter

from console.pages import (
    accounts,
    answers,
    audit,
    calls,
    case,
    clearing,
    coming_back,
    conversation,
    conversations,
    health,
    ledger,
    ledger_bulk,
    media,
    monthly,
    overview,
    own_account,
    people,
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
    conversations.router,
    conversation.router,
    media.router,
    ledger.router,
    ledger_bulk.router,
    case.router,
    *people.ROUTERS,
    calls.router,
    answers.router,
    clearing.router,
    coming_back.router,
    public_board.router,
)
"""In the order in which addresses are tried."""
