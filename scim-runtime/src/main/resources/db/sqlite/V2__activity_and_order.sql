-- What happened lately, so that a restart does not forget it. Coarse: saved every few seconds.
create table activity (
  directory_key integer primary key,
  last_request_at integer,
  last_change_at integer,
  last_rejection text
);

-- Refused requests by the hour.
create table refusals (
  directory_key integer not null,
  hour integer not null,
  rejected integer not null,
  unauthenticated integer not null,
  primary key (directory_key, hour)
) without rowid;

-- Applications ask for events of some types.
create index event_of_type on event (directory_key, type, id);

-- Ids ascend with the time of creation: their own index gives the order.
drop index creation_order;
