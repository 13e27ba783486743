create table directory (
  directory_key integer primary key autoincrement,
  id text not null unique,
  namespace text not null,
  name text not null,
  label text not null unique,
  configuration text not null,
  created_at integer not null,
  users integer not null default 0,
  active_users integer not null default 0,
  groups integer not null default 0,
  memberships integer not null default 0,
  unique (namespace, name)
);

-- type: 0 user, 1 group. sequence is the order of creation.
create table resource (
  sequence integer primary key autoincrement,
  directory_key integer not null,
  type integer not null,
  id text not null,
  name_key text not null,
  external_id text,
  active integer not null,
  document text not null,
  version integer not null,
  created_at integer not null,
  modified_at integer not null,
  unique (directory_key, type, id)
);

create unique index user_name on resource (directory_key, name_key) where type = 0;
create index group_name on resource (directory_key, name_key) where type = 1;
create index external_id on resource (directory_key, type, external_id) where external_id is not null;
create index creation_order on resource (directory_key, type, sequence);

create table email (
  directory_key integer not null,
  value_key text not null,
  user_id text not null,
  primary key (directory_key, value_key, user_id)
) without rowid;

create index email_of on email (directory_key, user_id);

create table membership (
  directory_key integer not null,
  group_id text not null,
  member_id text not null,
  member_type integer not null,
  primary key (directory_key, group_id, member_id)
) without rowid;

create index membership_of on membership (directory_key, member_id, group_id, member_type);

create table event (
  directory_key integer not null,
  id text not null,
  type text not null,
  data text not null,
  actor_id text not null,
  request_id text not null,
  created_at integer not null,
  primary key (directory_key, id)
) without rowid;

create table credential_use (
  directory_key integer not null,
  credential_id text not null,
  first_used_at integer not null,
  last_used_at integer not null,
  primary key (directory_key, credential_id)
) without rowid;
