"""The pages of the console, one router for each part."""

from fastapi import APIRouter

from console.pages import (
    accounts,
    audit,
    correcting,
    health,
    own_account,
    signing_in,
    teaching,
    training,
)

ROUTERS: tuple[APIRouter, ...] = (
    signing_in.router,
    own_account.router,
    accounts.router,
    audit.router,
    health.router,
    teaching.router,
    correcting.router,
    training.router,
)
"""In the order in which addresses are tried."""
