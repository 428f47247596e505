\set n random(1, 1000000000000)
begin;
insert into invitation values (
    '018f0000-0000-7000-8000-000000000001', gen_random_uuid(), 'u' || :n || '@example.com', 'pending', 1,
    '018f0000-0000-7000-8000-000000000002', now(), now() + interval '7 days')
on conflict (organization_id, email) where status = 'pending' do update
set sends = invitation.sends + 1, expires_at = excluded.expires_at
returning id \gset made_
insert into outgoing values (
    gen_random_uuid(), :made_id, '{"kind": "invitation", "to": "somebody@example.com", "locale": "en", "attempt": 1}', now());
commit;
