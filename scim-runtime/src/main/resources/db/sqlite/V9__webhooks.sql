-- Where the sending to a webhook stands. position: all events up to it, in the order of event_position, were
-- taken, or have a row in webhook_delivery. revision counts what others than the sender change. owner: the
-- process that sends. due_at: when the first of those that wait is to be sent again.
-- rests_until: not before then anything is sent, since everything failed.
create table webhook (
  directory_key integer not null,
  name text not null,
  position integer not null,
  revision integer not null default 0,
  owner text,
  due_at integer,
  rests_until integer,
  failing_since integer,
  paused_at integer,
  delivered_at integer,
  last_error text,
  primary key (directory_key, name)
);

-- Events that were sent and not taken, or wait for one that was not. due_at is null of those that are parked or
-- wait for another one.
create table webhook_delivery (
  directory_key integer not null,
  name text not null,
  event_id text not null,
  event_type text not null,
  attempts integer not null,
  first_at integer,
  due_at integer,
  parked_at integer,
  last_error text,
  primary key (directory_key, name, event_id)
) without rowid;

-- The last attempts of each webhook; the newest has the greatest sequence.
create table webhook_attempt (
  sequence integer primary key autoincrement,
  directory_key integer not null,
  name text not null,
  time integer not null,
  event_id text not null,
  event_type text not null,
  attempt integer not null,
  status integer,
  duration_millis integer not null,
  error text
);

create index webhook_attempt_of on webhook_attempt (directory_key, name, sequence);

-- Processes that send, and until when they are believed to live.
create table webhook_process (
  id text primary key,
  alive_until integer not null
) without rowid;
