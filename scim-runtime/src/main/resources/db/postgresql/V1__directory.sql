-- Text is ordered by code points, as everywhere in this project, whatever the database's collation.
create table directory (
  directory_key bigint generated always as identity primary key,
  id text collate "C" not null unique,
  namespace text collate "C" not null,
  name text collate "C" not null,
  label text collate "C" not null unique,
  configuration text not null,
  configuration_version bigint not null,
  created_at bigint not null,
  users bigint not null default 0,
  active_users bigint not null default 0,
  groups bigint not null default 0,
  memberships bigint not null default 0,
  event_position bigint not null default 0,
  unique (namespace, name)
)
-- Every write changes the row: room for that on its own page, without touching an index.
with (fillfactor = 10);

-- Counts changes of configurations, so that it is cheap to ask whether there was one.
create table configuration (
  version bigint not null
) with (fillfactor = 10);

insert into configuration values (1);

-- type: 0 user, 1 group. document: JSON as it was sent, verbatim.
create table resource (
  directory_key bigint not null,
  type integer not null,
  id text collate "C" not null,
  name_key text collate "C" not null,
  external_id text collate "C",
  active integer not null,
  document text not null,
  version bigint not null,
  created_at bigint not null,
  modified_at bigint not null,
  primary key (directory_key, type, id)
) with (fillfactor = 80);

create unique index user_name on resource (directory_key, name_key) where type = 0;
create index group_name on resource (directory_key, name_key) where type = 1;
create index external_id on resource (directory_key, type, external_id) where external_id is not null;

create table email (
  directory_key bigint not null,
  value_key text collate "C" not null,
  user_id text collate "C" not null,
  primary key (directory_key, value_key, user_id)
);

create index email_of on email (directory_key, user_id);

create table unique_value (
  directory_key bigint not null,
  attribute text collate "C" not null,
  value_key text collate "C" not null,
  resource_id text collate "C" not null,
  primary key (directory_key, attribute, value_key)
);

create index unique_value_of on unique_value (directory_key, resource_id);

create table membership (
  directory_key bigint not null,
  group_id text collate "C" not null,
  member_id text collate "C" not null,
  member_type integer not null,
  primary key (directory_key, group_id, member_id)
);

create index membership_of on membership (directory_key, member_id, group_id, member_type);

create table event (
  directory_key bigint not null,
  id text collate "C" not null,
  type text collate "C" not null,
  data text not null,
  actor_id text not null,
  request_id text not null,
  created_at bigint not null,
  primary key (directory_key, id)
);

create index event_of_type on event (directory_key, type, id);

create table credential_use (
  directory_key bigint not null,
  credential_id text collate "C" not null,
  first_used_at bigint not null,
  last_used_at bigint not null,
  primary key (directory_key, credential_id)
);

create table activity (
  directory_key bigint primary key,
  last_request_at bigint,
  last_change_at bigint,
  last_rejection text
);

create table refusals (
  directory_key bigint not null,
  hour bigint not null,
  rejected bigint not null,
  unauthenticated bigint not null,
  skipped_members bigint not null,
  primary key (directory_key, hour)
);

create table request_log (
  sequence bigint generated always as identity primary key,
  directory_key bigint not null,
  time bigint not null,
  method text not null,
  path text not null,
  status integer not null,
  scim_type text,
  detail text,
  duration_millis bigint not null,
  token_id text not null,
  client text,
  request_id text not null
);

create index request_log_of on request_log (directory_key, sequence);

-- What filters ask of JSON out of a document: null unless it is of that type.
create function scim_text(value json) returns text language sql immutable parallel safe as $$
  select case when json_typeof(value) = 'string' then value #>> '{}' end
$$;

create function scim_truth(value json) returns integer language sql immutable parallel safe as $$
  select case when json_typeof(value) = 'boolean' then (value #>> '{}')::boolean::integer end
$$;

create function scim_number(value json) returns numeric language sql immutable parallel safe as $$
  select case when json_typeof(value) = 'number' then (value #>> '{}')::numeric end
$$;

create function scim_elements(value json) returns table (value json, key bigint)
language sql immutable parallel safe as $$
  select * from json_array_elements(
    case json_typeof($1)
      when 'array' then $1
      when 'object' then json_build_array($1)
      when 'string' then json_build_array($1)
      when 'number' then json_build_array($1)
      when 'boolean' then json_build_array($1)
      else '[]' end) with ordinality
$$;

-- Milliseconds since the epoch of an RFC 3339 date and time; null of anything else.
create function scim_instant(value json) returns bigint language sql stable parallel safe as $$
  select case
    when scim_text(value) ~ '^\d{4}-\d\d-\d\d[Tt]\d\d:\d\d(:\d\d(\.\d{1,9})?)?([Zz]|[+-]\d\d:\d\d)$'
      and pg_input_is_valid(scim_text(value), 'timestamp with time zone')
    then floor(extract(epoch from
      regexp_replace(scim_text(value), '(\.\d{3})\d+', '\1')::timestamp with time zone) * 1000)::bigint
  end
$$;
