-- psql -v n=1000 -v org=org_… -f bench/seed.sql
--
-- Replaces the invites of one organization by n pending ones, s1@example.com to sn@example.com, as the service itself would
-- have stored them a while ago: mailed, with their history, and nothing due. For benchmarks only.
\set ON_ERROR_STOP on
begin;

-- A service that is running works on both tables, in either order: nothing is held while the other one is waited for.
do $$
begin
    loop
        begin
            lock table mail_outbox, invite in access exclusive mode nowait;
            exit;
        exception when lock_not_available then
            perform pg_sleep(0.01);
        end;
    end loop;
end
$$;

-- The 26 characters of Crockford's base32 behind the prefix hold 130 bits, of which the first two are none.
create temporary table seeded on commit drop as
select (
    select string_agg(to_hex(substr(bits, 3 + 4 * digit, 4)::bit(4)::integer), '' order by digit)
    from generate_series(0, 31) digit)::uuid as organization_id
from (
    select string_agg(
        (strpos('0123456789abcdefghjkmnpqrstvwxyz', substr(:'org', 4 + place, 1)) - 1)::bit(5)::text, '' order by place) as bits
    from generate_series(1, 26) place) decoded;

delete from mail_outbox where organization_id = (select organization_id from seeded);
delete from invite_event where organization_id = (select organization_id from seeded);
delete from invite_preview where organization_id = (select organization_id from seeded);
delete from idempotency_key where organization_id = (select organization_id from seeded);
delete from send_count where counter = 'organization:' || (select organization_id from seeded)
    or counter like 'address:s%@example.com';
delete from invite where organization_id = (select organization_id from seeded);

-- Ids are UUIDv7, made in the order of n, a millisecond apart.
create temporary table seed on commit drop as
select
    n,
    's' || n || '@example.com' as email,
    (lpad(to_hex(extract(epoch from date_trunc('hour', now()))::bigint * 1000 - 86400000 + n), 12, '0')
        || '7' || lpad(to_hex(n % 4096), 3, '0') || '8' || lpad(to_hex(n), 15, '0'))::uuid as id,
    date_trunc('hour', now()) - interval '1 day' + n * interval '1 millisecond' as at
from generate_series(1, :n) n;

create temporary table seed_sender on commit drop as
select u.id, u.name, u.email
from membership m join user_account u on u.id = m.user_id
where m.organization_id = (select organization_id from seeded) and m.role = 'owner'
limit 1;

insert into invite (
    organization_id, id, email, email_canonical, email_search, role, expiry_seconds, metadata,
    sender_id, sender_name, sender_email, sent_by, status, pending_email,
    created_at, updated_at, expires_at, lapses_at,
    generation, send_count, last_sent_at, recent_sends, delivery, version)
select
    o.organization_id, s.id, s.email, s.email, s.email, 'member', 604800, '{}',
    p.id, p.name, p.email, p.id, 'pending', s.email,
    s.at, s.at, s.at + interval '7 days', s.at + interval '7 days',
    1, 1, s.at, array[floor(extract(epoch from s.at) / 900)::integer, 1], 'sent', 1
from seeded o, seed_sender p, seed s
order by s.n;

delete from invite_search where organizations <@ array(select organization_id from seeded);
insert into invite_search (organizations, ids, emails)
select array_agg(o.organization_id order by s.n), array_agg(s.id order by s.n), string_agg(s.email, chr(10) order by s.n)
from seeded o, seed s
group by s.n / 64;

insert into invite_event (organization_id, invite_id, id, type, at, by_id, by_name, by_email, data)
select o.organization_id, s.id, gen_random_uuid(), e.type, s.at + e.later,
    case when e.type = 'created' then p.id end, case when e.type = 'created' then p.name end,
    case when e.type = 'created' then p.email end, '{}'
from seeded o, seed_sender p, seed s,
    (values ('created', interval '0'), ('sent', interval '1 second')) e (type, later);

commit;

-- As autovacuum leaves them after a while: what was there before is out of the indexes.
vacuum analyze invite, invite_search, invite_event, mail_outbox;
