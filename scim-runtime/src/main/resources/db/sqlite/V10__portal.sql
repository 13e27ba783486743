-- portal: the tokens and links that were made in the portal of a directory and for it, in JSON: hashes, never
-- the secrets themselves.
alter table directory add column portal text not null default '{}';

-- Who is signed in to the portal of a directory. sha256: of what the browser presents.
create table portal_session (
  directory_key integer not null,
  sha256 text not null,
  link_id text not null,
  started_at integer not null,
  expires_at integer not null,
  primary key (directory_key, sha256)
) without rowid;
