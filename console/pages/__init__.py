"""The pages of the console, one router for each part."""

from fastapi import APIRouter

from console.pages import (
    accounts,
    audit,
    conversation,
    conversations,
    health,
    media,
    monthly,
    overview,
    own_account,
    recurring,
    signing_in,
)
from console.pages import accounts, audit, health, own_account, people, signing_in
    case,
    health,
    ledger,
    ledger_bulk,
    own_account,
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
)
"""In the order in which addresses are tried."""
