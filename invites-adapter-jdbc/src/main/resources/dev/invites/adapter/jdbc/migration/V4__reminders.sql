-- The last reminder that was decided on: for which generation, and how long before the expiry. Null until the first; in no
-- index, so that a mark costs an invite no more than a delivery does. What is due is found by invite_lapsing.
alter table invite add column reminded_generation integer;
alter table invite add column reminded_seconds    integer;

-- How long before the expiry the mail reminds; null for one that somebody has called for.
alter table mail_outbox add column reminder_seconds integer;
