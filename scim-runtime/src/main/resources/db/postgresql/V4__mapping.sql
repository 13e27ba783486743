-- How applications see the users of a directory; without a row, by the defaults. applied: the mapping in
-- JSON; settled: its digest, null while next takes its place for one user after the other, those up to
-- position first.
create table mapping (
  directory_key bigint primary key,
  applied text not null,
  settled text,
  next text,
  position text collate "C"
);
