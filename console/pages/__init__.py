"""The pages of the console, one router for each part."""

from fastapi import APIRouter

from console.pages import accounts, audit, health, own_account, signing_in

ROUTERS: tuple[APIRouter, ...] = (
    signing_in.router,
    own_account.router,
    accounts.router,
    audit.router,
    health.router,
)
"""In the order in which addresses are tried."""
