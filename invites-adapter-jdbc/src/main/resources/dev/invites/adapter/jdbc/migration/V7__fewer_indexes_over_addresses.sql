-- The one index over pending addresses also finds those of one address in all organizations, which had an index of its
-- own: each over text costs a create about as much as the row itself. How many are pending in an organization is told by
-- one whose entries come nearly in order.
drop index invite_one_pending;
drop index invite_pending_of_email;
create unique index invite_one_pending on invite (pending_email, organization_id);
create index invite_open on invite (organization_id, lapses_at);
