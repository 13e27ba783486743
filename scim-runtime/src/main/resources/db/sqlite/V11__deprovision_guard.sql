-- Users that went away from a directory with a deprovision guard and still count. ordinal: without a gap, in
-- the order of expires_at, so that two rows tell how many there are. active_before: the active users before.
create table departure (
  directory_key integer not null,
  ordinal integer not null,
  user_id text not null,
  expires_at integer not null,
  active_before integer not null,
  primary key (directory_key, ordinal)
) without rowid;

create unique index departure_of on departure (directory_key, user_id);
create index departure_end on departure (directory_key, expires_at);

-- Requests that the guard refused, until its condition ends by itself.
create table held_departure (
  directory_key integer primary key,
  requests integer not null,
  first_at integer not null,
  last_at integer not null,
  expires_at integer not null
);
