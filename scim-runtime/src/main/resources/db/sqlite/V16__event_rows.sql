-- Rows of a table in the order of its key have room for some 1,000 bytes in a page, and a page each for the rest. Events
-- of more than that are common.
alter table event rename to keyed_event;

create table event (
  directory_key integer not null,
  id text not null,
  type text not null,
  actor_id text not null,
  actor_source text not null,
  actor_name text,
  request_id text not null,
  method text,
  created_at integer not null,
  subject_id text,
  data text not null,
  primary key (directory_key, id)
);

insert into event
select directory_key, id, type, actor_id, actor_source, actor_name, request_id, method, created_at, subject_id, data
from keyed_event order by directory_key, id;

drop table keyed_event;

create index event_of_type on event (directory_key, type, id);

create index event_of_user on event
  (directory_key, coalesce(subject_id, data ->> '$.user.id', data ->> '$.id'), id);
