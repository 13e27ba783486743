#!/usr/bin/env python3
"""Mirrors the users of a directory into a table, by following its events.

    eval "$(./dev env acme)"; python3 examples/application/mirror.py mirror.db

The table and the last event that it has taken in are written in one transaction: killed at any moment, it goes on where
it was. Python 3.9 or later, nothing else.
"""

import json
import os
import sqlite3
import sys
import time
import urllib.error
import urllib.parse
import urllib.request

API_URL = os.environ["API_URL"]
API_TOKEN = os.environ["API_TOKEN"]
TYPES = "dsync.user.created,dsync.user.updated,dsync.user.deleted"
HEARTBEATS_MISSED = 45  # seconds: the server writes something every 15


class TooOld(Exception):
    """The last event that we have is older than what is kept."""


def ask(path, timeout=30, **parameters):
    query = urllib.parse.urlencode({k: v for k, v in parameters.items() if v})
    headers = {"Authorization": "Bearer " + API_TOKEN}
    request = urllib.request.Request(f"{API_URL}{path}?{query}", headers=headers)
    return urllib.request.urlopen(request, timeout=timeout)


def page(path, **parameters):
    with ask(path, **parameters) as answer:
        return json.load(answer)


def open_mirror(file):
    database = sqlite3.connect(file)
    database.execute("create table if not exists user (id text primary key, email text, name text, state text)")
    database.execute("create table if not exists cursor (event text not null)")
    database.commit()
    return database


def put(database, user):
    row = (user["id"], user["email"], user["name"], user["state"])
    database.execute("insert or replace into user values (?, ?, ?, ?)", row)


def move(database, event_id):
    database.execute("delete from cursor")
    database.execute("insert into cursor values (?)", (event_id,))


def begin(database):
    """Lists everybody. What happens meanwhile is after the event that we start from, and comes again: puts and
    deletes of the same user may be repeated without harm."""
    newest = page("/events", order="desc", limit=1)["data"][0]["id"]
    with database:
        database.execute("delete from user")
        after = None
        while True:
            users = page("/directory_users", limit=100, after=after)
            for user in users["data"]:
                put(database, user)
            after = users["list_metadata"]["after"]
            if after is None:
                break
        move(database, newest)


def take(database, event):
    with database:
        if event["event"] == "dsync.user.deleted":
            database.execute("delete from user where id = ?", (event["data"]["id"],))
        else:
            put(database, event["data"])
        move(database, event["id"])
    print(event["id"], event["event"], event["data"]["id"], flush=True)


def follow(database, last):
    """Returns when the server ends the stream: it stops, or our token was replaced. An id without data is how far the
    log has come without events of our types."""
    try:
        stream = ask("/events/stream", timeout=HEARTBEATS_MISSED, events=TYPES, after=last)
    except urllib.error.HTTPError as error:
        if error.code == 400:
            raise TooOld(error.read().decode()) from error
        raise
    with stream:
        data = position = None
        for line in stream:
            field, _, value = line.decode().rstrip("\n").partition(": ")
            if field == "data":
                data = json.loads(value)
            elif field == "id":
                position = value
            elif line == b"\n":
                if data:
                    take(database, data)
                elif position:
                    with database:
                        move(database, position)
                data = position = None


def main(file):
    database = open_mirror(file)
    while True:
        last = database.execute("select event from cursor").fetchone()
        try:
            if last is None:
                begin(database)
            else:
                follow(database, last[0])
        except TooOld as reason:
            print(reason, file=sys.stderr)
            with database:
                database.execute("delete from cursor")
        except OSError as reason:
            print(f"not reached, it is tried again: {reason}", file=sys.stderr)
            time.sleep(1)


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else "mirror.db")
