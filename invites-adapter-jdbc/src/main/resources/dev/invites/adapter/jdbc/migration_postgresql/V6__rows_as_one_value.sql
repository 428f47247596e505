-- PostgreSQL only. Rows of the tables that requests write, so that many of them go into a statement as one array. Each is
-- named after what it is for; a column more makes a new type, as a node of before may still write the old one.
create type invite_made as (
    organization_id   uuid,
    id                uuid,
    role              varchar,
    expiry_seconds    integer,
    message           varchar,
    locale            varchar,
    metadata          varchar array,
    sent_by           uuid,
    status            varchar,
    pending_email     varchar,
    updated_at        timestamp with time zone,
    expires_at        timestamp with time zone,
    lapses_at         timestamp with time zone,
    ended_at          timestamp with time zone,
    accepted_by       uuid,
    accepted_by_name  varchar,
    accepted_by_email varchar,
    generation        integer,
    send_count        integer,
    last_sent_at      timestamp with time zone,
    recent_sends      integer array,
    delivery          varchar,
    delivery_error    varchar,
    failed            boolean,
    version           bigint,
    email             varchar,
    email_canonical   varchar,
    email_search      varchar,
    sender_id         uuid,
    sender_name       varchar,
    sender_email      varchar,
    created_at        timestamp with time zone
);

create type invite_changed as (
    organization_id   uuid,
    id                uuid,
    role              varchar,
    expiry_seconds    integer,
    message           varchar,
    locale            varchar,
    metadata          varchar array,
    sent_by           uuid,
    status            varchar,
    pending_email     varchar,
    updated_at        timestamp with time zone,
    expires_at        timestamp with time zone,
    lapses_at         timestamp with time zone,
    ended_at          timestamp with time zone,
    accepted_by       uuid,
    accepted_by_name  varchar,
    accepted_by_email varchar,
    generation        integer,
    send_count        integer,
    last_sent_at      timestamp with time zone,
    recent_sends      integer array,
    delivery          varchar,
    delivery_error    varchar,
    failed            boolean,
    version           bigint
);

create type invite_event_made as (
    organization_id uuid,
    invite_id       uuid,
    id              uuid,
    type            varchar,
    at              timestamp with time zone,
    by_id           uuid,
    by_name         varchar,
    by_email        varchar,
    data            varchar array
);

create type mail_outbox_made as (
    organization_id  uuid,
    id               uuid,
    invite_id        uuid,
    generation       integer,
    number           integer,
    reminder_seconds integer,
    attempts         integer,
    created_at       timestamp with time zone,
    due_at           timestamp with time zone,
    available_at     timestamp with time zone
);
