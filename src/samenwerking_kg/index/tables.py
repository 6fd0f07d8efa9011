"""The tables of the index. All of it can be made again from the store.

`fact` is what the store says, by number; the other tables are made of it (`deriving`). Periods are
`lo` and `hi` (`lives`), `van` and `tot` what a source says; `key` is what a name sorts by.
"""

from __future__ import annotations

import sqlite3
from pathlib import Path

from samenwerking_kg.index.changes import evened
from samenwerking_kg.index.folding import folded, sort_key

SCHEMA = """
CREATE TABLE term (id INTEGER PRIMARY KEY, iri TEXT NOT NULL UNIQUE);
CREATE TABLE fact (p INTEGER, s INTEGER, o, g INTEGER, PRIMARY KEY (p, s, o, g)) WITHOUT ROWID;
CREATE TABLE org (id INTEGER PRIMARY KEY, iri TEXT, sort TEXT, code TEXT, province INTEGER,
    van TEXT, tot TEXT, lo TEXT, hi TEXT, label TEXT, short TEXT, key TEXT, modified TEXT);
CREATE TABLE name (org INTEGER, lo TEXT, hi TEXT, label TEXT, short TEXT, node INTEGER,
    PRIMARY KEY (org, lo)) WITHOUT ROWID;
CREATE TABLE coop (id INTEGER PRIMARY KEY, iri TEXT, van TEXT, tot TEXT, lo TEXT, hi TEXT,
    label TEXT, key TEXT, modified TEXT, sure TEXT);
CREATE TABLE version (id INTEGER PRIMARY KEY, iri TEXT, coop INTEGER, form INTEGER, van TEXT,
    tot TEXT, lo TEXT, hi TEXT, label TEXT, key TEXT, modified TEXT);
CREATE TABLE part (id INTEGER PRIMARY KEY, iri TEXT, coop INTEGER, member INTEGER, van TEXT,
    tot TEXT, lo TEXT, hi TEXT, key TEXT, within TEXT, modified TEXT);
CREATE TABLE theme_of (coop INTEGER, theme INTEGER, lo TEXT, hi TEXT, by INTEGER);
CREATE TABLE theme (id INTEGER PRIMARY KEY, iri TEXT, lo TEXT, hi TEXT, label TEXT, key TEXT,
    modified TEXT);
CREATE TABLE up (low INTEGER, high INTEGER, PRIMARY KEY (high, low)) WITHOUT ROWID;
CREATE TABLE used (id INTEGER, system INTEGER, user INTEGER, coop INTEGER, lo TEXT, hi TEXT);
CREATE TABLE system (id INTEGER PRIMARY KEY, iri TEXT, lo TEXT, hi TEXT, label TEXT, key TEXT,
    modified TEXT);
CREATE TABLE box (org INTEGER, lo TEXT, hi TEXT, west REAL, south REAL, east REAL, north REAL,
    shape INTEGER);
CREATE TABLE role_of (role INTEGER, part INTEGER, PRIMARY KEY (role, part)) WITHOUT ROWID;
CREATE TABLE said (g INTEGER, s INTEGER, PRIMARY KEY (g, s)) WITHOUT ROWID;
CREATE TABLE stamp (g INTEGER PRIMARY KEY, moment TEXT, published INTEGER);
CREATE TABLE sought (id INTEGER PRIMARY KEY, text TEXT);
CREATE TABLE touched (id INTEGER PRIMARY KEY);
CREATE TABLE state (revision INTEGER);
"""
#: What finds rows while the tables are made, and what finds them afterwards.
FIRST = """
CREATE INDEX version_coop ON version (coop);
CREATE INDEX part_coop ON part (coop, member, lo, hi);
"""
INDICES = """
CREATE INDEX org_key ON org (key, iri);
CREATE INDEX org_province ON org (province);
CREATE INDEX name_node ON name (node);
CREATE INDEX coop_key ON coop (key, iri);
CREATE INDEX coop_lo ON coop (lo, iri);
CREATE INDEX version_key ON version (key, iri);
CREATE INDEX version_lo ON version (lo, iri);
CREATE INDEX version_form ON version (form, lo, hi, coop);
CREATE INDEX version_period ON version (lo, hi);
CREATE INDEX part_key ON part (key, iri);
CREATE INDEX part_within ON part (within, iri);
CREATE INDEX part_lo ON part (lo, iri);
CREATE INDEX part_hi ON part (hi, iri);
CREATE INDEX part_period ON part (lo, hi);
CREATE INDEX role_of_part ON role_of (part);
CREATE INDEX said_s ON said (s, g);
CREATE INDEX part_member ON part (member, lo, hi, coop);
CREATE INDEX theme_of_coop ON theme_of (coop);
CREATE INDEX theme_of_theme ON theme_of (theme, lo, hi, coop);
CREATE INDEX theme_of_by ON theme_of (by);
CREATE INDEX up_low ON up (low, high);
CREATE INDEX used_system ON used (system);
CREATE INDEX used_coop ON used (coop);
CREATE INDEX used_user ON used (user);
CREATE INDEX used_id ON used (id);
CREATE INDEX box_org ON box (org);
CREATE INDEX box_shape ON box (shape);
"""
_CACHE = 64  # MiB of pages that a connection which writes keeps, at most


def connected(path: Path, *, writing: bool = False) -> sqlite3.Connection:
    """A connection to an index, with the functions that its questions call."""
    mode = "rwc" if writing else "rw"  # who reads must not make a file that is gone
    address = f"{path.absolute().as_uri()}?mode={mode}"
    db = sqlite3.connect(
        address, uri=True, isolation_level=None, check_same_thread=False, timeout=60
    )
    db.create_function("sort_key", 1, sort_key, deterministic=True)
    db.create_function("folded", 1, folded, deterministic=True)
    db.create_function("evened", 1, evened, deterministic=True)
    if writing:
        db.execute("PRAGMA synchronous = OFF")
        db.execute("PRAGMA temp_store = FILE")
        db.execute(f"PRAGMA cache_size = -{_CACHE * 1024}")
    else:
        db.execute("PRAGMA query_only = ON")
    return db


def created(path: Path) -> sqlite3.Connection:
    """A new, empty index."""
    db = connected(path, writing=True)
    db.execute("PRAGMA journal_mode = OFF")  # what fails is thrown away
    for statement in SCHEMA.split(";"):
        db.execute(statement)
    return db


def started(db: sqlite3.Connection) -> None:
    """Make what finds rows while the tables are made."""
    for statement in FIRST.split(";"):
        db.execute(statement)


def finished(db: sqlite3.Connection) -> None:
    """Make what finds rows. From now on the index is read while it is written."""
    for statement in INDICES.split(";"):
        db.execute(statement)
    db.execute("COMMIT")
    db.execute("ANALYZE")
    db.execute("INSERT INTO sqlite_stat1 VALUES ('touched', NULL, '20')")  # few, whenever it counts
    db.execute("PRAGMA journal_mode = WAL")
