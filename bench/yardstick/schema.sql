-- psql -v n=1000 -f schema.sql: what an invitation service cannot do without, and n invitations in one organization.
drop table if exists invitation, outgoing;

create table invitation (
    organization_id uuid        not null,
    id              uuid        not null,
    email           text        not null,
    status          text        not null,
    sends           integer     not null,
    sender_id       uuid        not null,
    created_at      timestamptz not null,
    expires_at      timestamptz not null,
    primary key (organization_id, id)
);
create unique index invitation_pending on invitation (organization_id, email) where status = 'pending';

create table outgoing (
    id            uuid        not null primary key,
    invitation_id uuid        not null,
    payload       jsonb       not null,
    due_at        timestamptz not null
);
create index outgoing_due on outgoing (due_at);

insert into invitation
select '018f0000-0000-7000-8000-000000000001', ('018f0000-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid,
    's' || n || '@example.com', 'pending', 1, '018f0000-0000-7000-8000-000000000002', now(), now() + interval '7 days'
from generate_series(1, :n) n;

vacuum analyze invitation;
