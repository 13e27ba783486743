-- The last request without a token that is ours, and the last to a path where nothing is: when, and what was wrong or
-- which path it was. They are overwritten, however many come.
alter table activity
  add column last_unauthenticated_at bigint,
  add column last_unauthenticated text,
  add column last_misdirected_at bigint,
  add column last_misdirected text;
