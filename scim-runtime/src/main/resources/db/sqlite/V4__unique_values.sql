-- Values of declared attributes that are unique in their directory.
create table unique_value (
  directory_key integer not null,
  attribute text not null,
  value_key text not null,
  resource_id text not null,
  primary key (directory_key, attribute, value_key)
) without rowid;

create index unique_value_of on unique_value (directory_key, resource_id);

-- Members who were left out because the directory does not have them, by the hour.
alter table refusals add column skipped_members integer not null default 0;
