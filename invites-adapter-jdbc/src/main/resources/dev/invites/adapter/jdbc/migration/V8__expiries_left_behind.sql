-- A resend leaves lapses_at behind, so that no index has to be written for it; who comes by there puts it forward.
alter table invite drop constraint invite_lapses_at;
alter table invite add constraint invite_lapses_at check (
    (status = 'pending' and lapses_at is not null and lapses_at <= expires_at)
    or (status <> 'pending' and lapses_at is null));
