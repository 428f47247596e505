-- One schema for H2 and PostgreSQL. Ids are made by the application: identity columns of H2 restart too low after a
-- kill. Every key starts with the organization where there is one, and nothing needs a single node: no sequences, no
-- foreign keys across organizations.

create table organization (
    id             uuid                     not null primary key,
    name           varchar(510)             not null,
    created_at     timestamp with time zone not null,
    logo_image_url varchar(2048)
);

create table user_account (
    id                       uuid         not null primary key,
    issuer                   varchar(512) not null,
    subject                  varchar(255) not null,
    name                     varchar(510) not null,
    email                    varchar(254) not null,
    verified_email           varchar(254),
    verified_email_canonical varchar(254)
);
create unique index user_account_identity on user_account (issuer, subject);
create index user_account_verified_email on user_account (verified_email_canonical);

-- user_name and user_email: as the person was on joining, shown where the directory does not know the person.
create table membership (
    organization_id uuid                     not null,
    user_id         uuid                     not null,
    role            varchar(16)              not null,
    joined_at       timestamp with time zone not null,
    user_name       varchar(510)             not null,
    user_email      varchar(254)             not null,
    primary key (organization_id, user_id)
);
create index membership_of_user on membership (user_id, organization_id);

create table api_key (
    id              uuid                     not null primary key,
    organization_id uuid                     not null,
    name            varchar(255)             not null,
    made_by         uuid                     not null,
    prefix          varchar(20)              not null,
    secret_hash     varchar(64)              not null,
    created_at      timestamp with time zone not null,
    expires_at      timestamp with time zone,
    revoked_at      timestamp with time zone,
    revoked_why     varchar(510)
);
create unique index api_key_prefix on api_key (prefix);
create index api_key_of_organization on api_key (organization_id, id);

-- pending_email is the canonical email while the invite is recorded as pending, and null afterwards: nulls are distinct
-- in a unique index on both databases, so there is at most one pending invite per organization and email.
create table invite (
    organization_id   uuid                     not null,
    id                uuid                     not null,
    email             varchar(254)             not null,
    email_canonical   varchar(254)             not null,
    email_search      varchar(320)             not null,
    role              varchar(16)              not null,
    message           varchar(2000),
    sender_id         uuid                     not null,
    sender_name       varchar(510)             not null,
    sender_email      varchar(254)             not null,
    sent_by           uuid                     not null,
    status            varchar(16)              not null,
    pending_email     varchar(254),
    created_at        timestamp with time zone not null,
    expires_at        timestamp with time zone not null,
    generation        integer                  not null,
    accepted_at       timestamp with time zone,
    accepted_by       uuid,
    accepted_by_name  varchar(510),
    accepted_by_email varchar(254),
    version           bigint                   not null,
    primary key (organization_id, id),
    constraint invite_pending_email check (
        (status = 'pending' and pending_email is not null and pending_email = email_canonical)
        or (status <> 'pending' and pending_email is null))
);
create unique index invite_one_pending on invite (organization_id, pending_email);
create index invite_by_email on invite (organization_id, email_search, id);

create table idempotency_key (
    organization_id uuid                     not null,
    key_value       varchar(510)             not null,
    fingerprint     varchar(64)              not null,
    invite_id       uuid                     not null,
    used_at         timestamp with time zone not null,
    primary key (organization_id, key_value)
);

-- available_at is when a relay may claim the row: when it is due, when its lease ends, or never (parked: null).
create table mail_outbox (
    organization_id uuid                     not null,
    id              uuid                     not null,
    invite_id       uuid                     not null,
    generation      integer                  not null,
    attempts        integer                  not null,
    created_at      timestamp with time zone not null,
    due_at          timestamp with time zone not null,
    available_at    timestamp with time zone,
    lease           uuid,
    last_error      varchar(500),
    primary key (organization_id, id)
);
create index mail_outbox_available on mail_outbox (available_at);
