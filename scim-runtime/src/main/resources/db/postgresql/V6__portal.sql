-- portal: the tokens and links that were made in the portal of a directory and for it, in JSON: hashes, never
-- the secrets themselves.
alter table directory add column portal text not null default '{}';

-- Who is signed in to the portal of a directory. sha256: of what the browser presents.
create table portal_session (
  directory_key bigint not null,
  sha256 text collate "C" not null,
  link_id text collate "C" not null,
  started_at bigint not null,
  expires_at bigint not null,
  primary key (directory_key, sha256)
);
