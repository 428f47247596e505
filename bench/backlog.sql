-- psql -f bench/backlog.sql: after seed.sql, has the mail of every seeded invite go out again, now.
\set ON_ERROR_STOP on
begin;
create temporary table due on commit drop as
select i.organization_id, i.id, i.generation, i.send_count
from invite i
where i.email_canonical like 's%@example.com' and i.status = 'pending';

update invite i set delivery = 'queued' from due d where i.organization_id = d.organization_id and i.id = d.id;
insert into mail_outbox (organization_id, id, invite_id, generation, number, attempts, created_at, due_at, available_at)
select organization_id, gen_random_uuid(), id, generation, send_count, 0, now(), now(), now() from due;
commit;
