-- Where the sending to a webhook stands. position: all events up to it, in the order of event_position, were
-- taken, or have a row in webhook_delivery. revision counts what others than the sender change. owner: the
-- process that sends. due_at: when the first of those that wait is to be sent again.
-- rests_until: not before then anything is sent, since everything failed.
create table webhook (
  directory_key bigint not null,
  name text collate "C" not null,
  position bigint not null,
  revision bigint not null default 0,
  owner text,
  due_at bigint,
  rests_until bigint,
  failing_since bigint,
  paused_at bigint,
  delivered_at bigint,
  last_error text,
  primary key (directory_key, name)
) with (fillfactor = 50);

-- Events that were sent and not taken, or wait for one that was not. due_at is null of those that are parked or
-- wait for another one.
create table webhook_delivery (
  directory_key bigint not null,
  name text collate "C" not null,
  event_id text collate "C" not null,
  event_type text not null,
  attempts integer not null,
  first_at bigint,
  due_at bigint,
  parked_at bigint,
  last_error text,
  primary key (directory_key, name, event_id)
);

-- The last attempts of each webhook; the newest has the greatest sequence.
create table webhook_attempt (
  sequence bigint generated always as identity primary key,
  directory_key bigint not null,
  name text collate "C" not null,
  time bigint not null,
  event_id text not null,
  event_type text not null,
  attempt integer not null,
  status integer,
  duration_millis bigint not null,
  error text
);

create index webhook_attempt_of on webhook_attempt (directory_key, name, sequence);

-- Processes that send, and until when they are believed to live.
create table webhook_process (
  id text collate "C" primary key,
  alive_until bigint not null
);
