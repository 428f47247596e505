-- psql -v organizations=100000 -v each=100 -f bench/seed-many.sql
--
-- Adds organizations owned by the one person that there is, each with so many pending invites (127 at most): s1o7@example.com is
-- the first one of the seventh. Ids end in the numbers: of an organization in its own, of an invite in 128 times that and its
-- own. Stored as by seed.sql. Ten million took less than ten minutes on two cores; 15 GB, going by smaller ones.
\set ON_ERROR_STOP on
begin;

create temporary table person on commit drop as select id, name, email from user_account limit 1;

create temporary table many on commit drop as
select k, ('018f0000-0000-7000-8000-' || lpad(to_hex(k), 12, '0'))::uuid as id, date_trunc('hour', now()) - interval '1 day' as at
from generate_series(1, :organizations) k;

insert into organization (id, name, created_at) select id, 'Organization ' || k, at from many order by k;
insert into membership (organization_id, user_id, role, joined_at, user_name, user_email)
select m.id, p.id, 'owner', m.at, p.name, p.email from many m, person p order by m.k;

create temporary table seed on commit drop as
select m.id as organization_id, i, 's' || i || 'o' || m.k || '@example.com' as email,
    ('018f0000-0000-7000-8000-' || lpad(to_hex(m.k * 128 + i), 12, '0'))::uuid as id, m.at + i * interval '1 millisecond' as at
from many m, generate_series(1, :each) i
order by m.k, i;

insert into invite (
    organization_id, id, email, email_canonical, email_search, role, expiry_seconds, metadata,
    sender_id, sender_name, sender_email, sent_by, status, pending_email,
    created_at, updated_at, expires_at, lapses_at,
    generation, send_count, last_sent_at, recent_sends, delivery, version)
select
    s.organization_id, s.id, s.email, s.email, s.email, 'member', 604800, '{}',
    p.id, p.name, p.email, p.id, 'pending', s.email,
    s.at, s.at, s.at + interval '7 days', s.at + interval '7 days',
    1, 1, s.at, array[floor(extract(epoch from s.at) / 900)::integer, 1], 'sent', 1
from seed s, person p;

insert into invite_event (organization_id, invite_id, id, type, at, by_id, by_name, by_email, data)
select s.organization_id, s.id, gen_random_uuid(), e.type, s.at + e.later,
    case when e.type = 'created' then p.id end, case when e.type = 'created' then p.name end,
    case when e.type = 'created' then p.email end, '{}'
from seed s, person p, (values ('created', interval '0'), ('sent', interval '1 second')) e (type, later);

insert into invite_search (organizations, ids, emails)
select array_agg(organization_id order by i), array_agg(id order by i), string_agg(email, chr(10) order by i)
from seed
group by organization_id, i / 64;

commit;
vacuum analyze;
