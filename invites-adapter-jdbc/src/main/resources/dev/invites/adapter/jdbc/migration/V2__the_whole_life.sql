-- From the core of an invite to its whole life. What the rows so far do not tell is filled in with what comes closest.

-- expiry_seconds: how long the invite stays open each time that it is sent; seven days was the only length.
-- metadata: name, value, name, value, in the order in which they were given. recent_sends: quarter of an hour since
-- 1970, count, quarter, count. delivery_error: 500 code points, which H2 counts as up to 1,000 characters.
alter table invite rename column accepted_at to ended_at;
alter table invite add column expiry_seconds integer default 604800 not null;
alter table invite add column locale         varchar(100);
alter table invite add column metadata       varchar array default cast(array[] as varchar array) not null;
alter table invite add column updated_at     timestamp with time zone;
alter table invite add column send_count     integer;
alter table invite add column last_sent_at   timestamp with time zone;
alter table invite add column recent_sends   integer array default cast(array[] as integer array) not null;
alter table invite add column delivery       varchar(16) default 'none' not null;
alter table invite add column delivery_error varchar(1000);
alter table invite add column failed         boolean;
alter table invite add column lapses_at      timestamp with time zone;

update invite set
    ended_at   = case when status in ('revoked', 'declined') then created_at else ended_at end,
    updated_at = case when status = 'accepted' then ended_at else created_at end,
    send_count = generation,
    delivery   = case when status = 'revoked' then 'none' else 'sent' end,
    lapses_at  = case when status = 'pending' then expires_at end;

alter table invite alter column updated_at set not null;
alter table invite alter column send_count set not null;
alter table invite alter column expiry_seconds drop default;
alter table invite alter column metadata drop default;
alter table invite alter column recent_sends drop default;
alter table invite alter column delivery drop default;

-- lapses_at is expires_at while the invite is recorded as pending, and null afterwards, as pending_email is.
alter table invite add constraint invite_lapses_at check (
    (status = 'pending' and lapses_at is not null and lapses_at = expires_at)
    or (status <> 'pending' and lapses_at is null));
create index invite_lapsing on invite (lapses_at);
-- Of one address in all organizations.
create index invite_pending_of_email on invite (pending_email, id);

-- number: of the mail among those of its invite. Each link was mailed once, so it is the generation; and a mail that
-- waits is thereby the last one, as send_count says.
alter table mail_outbox add column number integer;
update mail_outbox set number = generation;
alter table mail_outbox alter column number set not null;

update invite set delivery = 'queued'
where (organization_id, id, generation) in (
    select organization_id, invite_id, generation from mail_outbox where available_at is not null);

-- Mail that was given up is no longer kept aside: its invite tells.
update invite set
    delivery = 'failed',
    failed = true,
    delivery_error = (
        select max(o.last_error) from mail_outbox o
        where o.organization_id = invite.organization_id and o.invite_id = invite.id
          and o.generation = invite.generation and o.available_at is null)
where (organization_id, id, generation) in (
    select organization_id, invite_id, generation from mail_outbox where available_at is null);
delete from mail_outbox where available_at is null;
-- failed: true where delivery is failed, and null otherwise. Most mails go from queued to sent, which changes no column of
-- an index then, so that PostgreSQL has none to write.
create index invite_failed on invite (organization_id, failed, id) ${where_failed};

alter table mail_outbox alter column available_at set not null;
alter table mail_outbox drop column last_error;

create index idempotency_key_used on idempotency_key (used_at);

-- data: name, value, name, value.
create table invite_event (
    organization_id uuid                     not null,
    invite_id       uuid                     not null,
    id              uuid                     not null,
    type            varchar(32)              not null,
    at              timestamp with time zone not null,
    by_id           uuid,
    by_name         varchar(510),
    by_email        varchar(254),
    data            varchar array            not null,
    primary key (organization_id, invite_id, id)
);

-- Which links have been looked at. Whoever adds the row adds the entry to the history.
create table invite_preview (
    organization_id uuid    not null,
    invite_id       uuid    not null,
    generation      integer not null,
    primary key (organization_id, invite_id, generation)
);

create table invite_block (
    organization_id uuid                     not null,
    email_canonical varchar(254)             not null,
    blocked_at      timestamp with time zone not null,
    primary key (organization_id, email_canonical)
);

-- counter: address:… or organization:…. The arrays run in parallel: so many (counts) of one organization in one
-- quarter of an hour since 1970. last_day: of the newest one, in days since 1970.
create table send_count (
    counter       varchar(300)  not null primary key,
    organizations uuid array    not null,
    quarters      integer array not null,
    counts        integer array not null,
    last_day      integer       not null
);
create index send_count_last_day on send_count (last_day);
