-- The place of a directory's last event in the order of all of them: milliseconds, shifted left by
-- 15 bits, and a counter. It begins after the last event's time, the 10 characters after 'event_'.
alter table directory add column event_position integer not null default 0;

update directory set event_position = coalesce((
  with recursive digit(place, millis, id) as (
    select 0, 0, max(id) from event where event.directory_key = directory.directory_key
    union all
    select place + 1,
      millis * 32 + instr('0123456789ABCDEFGHJKMNPQRSTVWXYZ', substr(id, 7 + place, 1)) - 1, id
    from digit where place < 10)
  select (millis + 1) << 15 from digit where place = 10 and id is not null), 0);

-- Counts changes of configurations, so that it is cheap to ask whether there was one.
create table configuration (
  version integer not null
);

insert into configuration values (1);

alter table directory add column configuration_version integer not null default 1;
