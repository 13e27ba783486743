-- The events about a user, and of joining and leaving groups: who asks for them reads no others.
create index event_of_user on event (directory_key, coalesce(data ->> '$.user.id', data ->> '$.id'), id);
