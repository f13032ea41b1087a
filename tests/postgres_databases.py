"""PostgreSQL databases for one test after the other: emptied instead of made anew, while whole."""

from itertools import count

import asyncpg  # type: ignore[import-untyped]  # it carries no types

from storage import schema
from tests.postgres_server import PostgresServer, run_apart

_TEMPLATE = "linli_template"
_SHAPE = """
SELECT md5(string_agg(concat_ws(' ', table_name, column_name, data_type, is_nullable), ','
                      ORDER BY table_name, column_name))
FROM information_schema.columns WHERE table_schema = 'public'
"""
_VERSION = "SELECT version_num FROM alembic_version"
_OTHERS = """
SELECT pg_terminate_backend(pid, 60000) FROM pg_stat_activity
WHERE datname = current_database() AND pid <> pg_backend_pid()
"""
_WRITTEN = """
SELECT quote_ident(relname), pg_relation_size(oid) FROM pg_class
WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' AND relname <> 'alembic_version'
    AND pg_relation_size(oid) > 0
"""
_FROM_ONE = "SELECT setval(seqrelid, seqstart, false) FROM pg_sequence"
MOST_LEFT = 1 << 20
"""Bytes of deleted rows in a table that may stay. To truncate takes new files for each table and
index, 150 ms for all of them; to delete what a test has written takes one."""


class PostgresDatabases:
    """Migrated, empty databases of one server; making one takes ten times as long as emptying."""

    def __init__(self, server: PostgresServer) -> None:
        self._server = server
        self._names = (f"linli_{number}" for number in count(1))
        self._spare: list[str] = []
        self._shape: tuple[str, str | None] | None = None

    def take(self) -> str:
        """Give the name of a database that nobody else has."""
        if self._shape is None:
            self._server.command(f"CREATE DATABASE {_TEMPLATE}")
            run_apart(schema.upgrade(self._server.url(_TEMPLATE)))
            self._shape = run_apart(self._empty(_TEMPLATE))
        if self._spare:
            return self._spare.pop()
        name = next(self._names)
        self._server.command(f"CREATE DATABASE {name} TEMPLATE {_TEMPLATE}")
        return name

    def give_back(self, name: str) -> None:
        """Take a database back; one whose tables were changed is dropped."""
        if run_apart(self._empty(name)) == self._shape:
            self._spare.append(name)
        else:
            self._server.command(f"DROP DATABASE {name} WITH (FORCE)")

    async def _empty(self, name: str) -> tuple[str, str | None]:
        """Empty all tables, and give what they look like and the version that they have."""
        connection = await asyncpg.connect(
            self._server.url(name).replace("+asyncpg", ""), ssl=False
        )
        try:
            await connection.execute(_OTHERS)
            # The history is append-only by a trigger, which replicas do not run.
            await connection.execute("SET session_replication_role = replica")
            if written := dict(await connection.fetch(_WRITTEN)):
                if max(written.values()) > MOST_LEFT:
                    await connection.execute(f"TRUNCATE {', '.join(written)} CASCADE")
                await connection.execute(";".join(f"DELETE FROM {name}" for name in written))
                await connection.execute(_FROM_ONE)
            shape = await connection.fetchval(_SHAPE)
            known = shape == self._shape[0] if self._shape else True
            return shape, await connection.fetchval(_VERSION) if known else None
        finally:
            await connection.close()
