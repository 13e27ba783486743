-- Who made an event: which way they came (API, ADMIN_PORTAL, SYSTEM) and the name of their token.
alter table event add column actor_source text not null default 'API';
alter table event add column actor_name text;

update event set actor_source = 'SYSTEM' where actor_id = 'system';
