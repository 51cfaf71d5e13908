"""Whether the database is built as this version builds it: tables, columns, indexes, views and triggers, and no others.

A trigger could answer a writer with something else than it wrote, a view or a rule a reader with something else than is
stored, an index that was built otherwise could leave rows out. Nothing of that shows in any stored value.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from sqlalchemy import BigInteger, Connection, Integer, LargeBinary, Text, create_engine, text

from reportedly.ledger import index, tables
from reportedly.ledger.migrations import migrate

Built = dict[str, str]  # "index ix_documents_id": how it was made

_SQLITE_OWN = "sqlite_"  # what SQLite makes by itself begins so
_TYPES = {BigInteger: "bigint", Integer: "integer", LargeBinary: "bytea", Text: "text"}
_SPACE = re.compile(r"[\s\"`\[\]]+")  # layout and quotation marks, which say nothing here

# Of the tables in the schema where the ledger is. Whatever else is there is not ours to judge, but for what hangs on
# our tables: triggers, rules and policies.
_ON_SERVER = """
WITH ours AS (
    SELECT oid FROM pg_class WHERE relname = ANY(:names)
    AND relnamespace = (SELECT oid FROM pg_namespace WHERE nspname = current_schema())
)
SELECT 'column ' || c.relname || '.' || a.attname,
       format_type(a.atttypid, a.atttypmod) || CASE WHEN a.attnotnull THEN ' not null' ELSE '' END
       || coalesce(' default ' || regexp_replace(pg_get_expr(d.adbin, d.adrelid), '''[^'']*''', '', 'g'), '')
       || CASE WHEN a.attgenerated <> '' THEN ' generated' ELSE '' END
  FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
  LEFT JOIN pg_attrdef d ON d.adrelid = c.oid AND d.adnum = a.attnum
 WHERE c.oid IN (SELECT oid FROM ours)
UNION ALL
SELECT 'index ' || i.relname, regexp_replace(pg_get_indexdef(i.oid), ' ON \\S+\\.', ' ON ')
       || CASE WHEN x.indisvalid AND x.indisready THEN '' ELSE ' (not valid)' END
  FROM pg_index x JOIN pg_class i ON i.oid = x.indexrelid JOIN pg_class c ON c.oid = x.indrelid
 WHERE c.oid IN (SELECT oid FROM ours)
UNION ALL
SELECT 'table ' || c.relname,
       CASE c.relkind WHEN 'r' THEN 'table' ELSE 'no table' END
       || CASE WHEN c.relrowsecurity THEN ' with policies' ELSE '' END
       || CASE WHEN c.relhassubclass OR c.relispartition THEN ' with heirs' ELSE '' END
  FROM pg_class c WHERE c.oid IN (SELECT oid FROM ours)
UNION ALL
SELECT 'trigger ' || t.tgname || ' of ' || c.relname, pg_get_triggerdef(t.oid)
  FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid
 WHERE NOT t.tgisinternal AND c.oid IN (SELECT oid FROM ours)
UNION ALL
SELECT 'rule ' || r.rulename || ' of ' || c.relname, pg_get_ruledef(r.oid)
  FROM pg_rewrite r JOIN pg_class c ON c.oid = r.ev_class
 WHERE c.oid IN (SELECT oid FROM ours)
"""


def faults(connection: Connection) -> Iterator[str]:
    """What is not built as this version builds it, what is missing, and what is there besides."""
    if connection.dialect.name == "sqlite":
        found, expected = _of_file(connection), _built()
    else:
        found, expected = _of_server(connection), _expected_of_server()
    for name in sorted(found.keys() | expected.keys()):
        if name not in expected:
            yield f"the {name} is none of the ledger's"
        elif name not in found:
            yield f"the {name} was removed"
        elif found[name] != expected[name]:
            yield f"the {name} was altered"


def _of_file(connection: Connection) -> Built:
    rows = connection.exec_driver_sql("SELECT type, name, tbl_name, sql FROM sqlite_schema").all()
    made = {}
    for kind, name, of, sql in rows:
        written = _SPACE.sub("", sql or "").lower()
        if not str(name).startswith(_SQLITE_OWN):
            made[f"{kind} {name}"] = f"{of}: {written}"
    return made


def _built() -> Built:
    """A file as it is made anew, in memory."""
    engine = create_engine("sqlite://")
    with engine.connect() as connection:
        index.register(connection.connection.dbapi_connection)  # type: ignore[arg-type]
        migrate(connection, 0)
        return _of_file(connection)


def _of_server(connection: Connection) -> Built:
    names = [*tables.metadata.tables, *index.TABLES]
    return {name: how.replace('"', "") for name, how in connection.execute(text(_ON_SERVER), {"names": names})}


def _expected_of_server() -> Built:
    """What `_ON_SERVER` gives of a schema as it is made anew."""
    made: Built = {}
    for table in tables.metadata.sorted_tables:
        made[f"table {table.name}"] = "table"
        keys = ", ".join(column.name for column in table.primary_key)
        made[f"index {table.name}_pkey"] = _index(f"{table.name}_pkey", table.name, keys, unique=True)
        for column in table.c:
            how = _TYPES[type(column.type)]
            how += "" if column.nullable else " not null"
            how += " default nextval(::regclass)" if column is table.autoincrement_column else ""
            made[f"column {table.name}.{column.name}"] = how
            if column.unique:
                name = f"{table.name}_{column.name}_key"
                made[f"index {name}"] = _index(name, table.name, column.name, unique=True)
        for each in table.indexes:
            listed = ", ".join(column.name for column in each.columns)
            made[f"index {each.name}"] = _index(str(each.name), table.name, listed, unique=bool(each.unique))
    for name, key in index.WORDS.items():
        made[f"table {name}"] = "table"
        made[f"column {name}.{key}"] = "bigint not null"
        made[f"column {name}.words"] = "tsvector not null"
        made[f"index {name}_pkey"] = _index(f"{name}_pkey", name, key, unique=True)
        made[f"index ix_{name}"] = _index(f"ix_{name}", name, "words", method="gin")
    return made


def _index(name: str, table: str, columns: str, *, unique: bool = False, method: str = "btree") -> str:
    return f"CREATE {'UNIQUE ' if unique else ''}INDEX {name} ON {table} USING {method} ({columns})"
