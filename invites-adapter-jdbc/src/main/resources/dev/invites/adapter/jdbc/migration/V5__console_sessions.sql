-- Who is signed in to the console. id_hash: the SHA-256 of the session's secret id. holder: whom it stands for, a user_ id or the
-- prefix of an API key. ends_at: the last moment that it can have; idle_at: when it ends if it is not used before.
create table console_session (
    id_hash    varchar(64)              not null primary key,
    holder     varchar(64)              not null,
    created_at timestamp with time zone not null,
    ends_at    timestamp with time zone not null,
    idle_at    timestamp with time zone not null
);
create index console_session_idle on console_session (idle_at);
