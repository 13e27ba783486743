-- Users that went away from a directory with a deprovision guard and still count. ordinal: without a gap, in
-- the order of expires_at, so that two rows tell how many there are. active_before: the active users before.
create table departure (
  directory_key bigint not null,
  ordinal bigint not null,
  user_id text collate "C" not null,
  expires_at bigint not null,
  active_before bigint not null,
  primary key (directory_key, ordinal)
);

create unique index departure_of on departure (directory_key, user_id);
create index departure_end on departure (directory_key, expires_at);

-- Requests that the guard refused, until its condition ends by itself.
create table held_departure (
  directory_key bigint primary key,
  requests bigint not null,
  first_at bigint not null,
  last_at bigint not null,
  expires_at bigint not null
);
