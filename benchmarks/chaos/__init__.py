"""Everything is killed at random while a whole town reports; Telegram's ledger tells what came."""
