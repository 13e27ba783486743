-- Whom an event is about, so that its JSON need not be read when it is written; that of events from before, and of
-- restored ones, still is.
alter table event add column subject_id text;

drop index event_of_user;
create index event_of_user on event
  (directory_key, coalesce(subject_id, data::json #>> '{user,id}', data::json ->> 'id'), id);
