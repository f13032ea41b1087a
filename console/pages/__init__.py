"""The pages of the console, one router for each part."""

from fastapi import APIRouter

from console.pages import (
    accounts,
    audit,
    health,
    monthly,
    overview,
    own_account,
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
)
"""In the order in which addresses are tried."""
