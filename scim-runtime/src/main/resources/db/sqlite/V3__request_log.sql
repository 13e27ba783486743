-- The last requests of each directory's identity provider; the newest has the greatest sequence.
create table request_log (
  sequence integer primary key autoincrement,
  directory_key integer not null,
  time integer not null,
  method text not null,
  path text not null,
  status integer not null,
  scim_type text,
  detail text,
  duration_millis integer not null,
  token_id text not null,
  client text,
  request_id text not null
);

create index request_log_of on request_log (directory_key, sequence);
