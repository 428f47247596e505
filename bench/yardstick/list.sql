\set n random(50, :size)
select id, email, status, sends, sender_id, created_at, expires_at
from invitation
where organization_id = '018f0000-0000-7000-8000-000000000001'
  and id < ('018f0000-0000-7000-8000-' || lpad(to_hex(:n::integer), 12, '0'))::uuid and status = 'pending'
order by id desc
limit 50;
