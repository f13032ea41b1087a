"""Where everything is kept: tables, books and units of work on SQLite and PostgreSQL."""
