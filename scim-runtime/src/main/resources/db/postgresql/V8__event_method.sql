-- The method of the SCIM request that caused an event, or of its operation in a bulk request; null of what was
-- no request, and of events from before.
alter table event add column method text;
