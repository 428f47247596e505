-- PostgreSQL only. Which invites have a part of an address in common (email.contains), found by an index.

-- A row holds many invites that were written together, of any organizations: the index then has one entry for what they
-- have in common, and costs a third of one with a row for each. The arrays run in parallel; emails has a line for each,
-- and stays as it is, in the row itself where it fits: taking it in and out of a compressed form costs more.
create table invite_search (
    organizations uuid array not null,
    ids           uuid array not null,
    emails        text       not null
) with (toast_tuple_target = 8160);
alter table invite_search alter column emails set storage external;

insert into invite_search (organizations, ids, emails)
select
    array_agg(organization_id order by n), array_agg(id order by n), string_agg(email_search, chr(10) order by n)
from (
    select organization_id, id, email_search, row_number() over (order by organization_id, id) as n from invite) invites
group by n / 64;

-- The owner of a database may add pg_trgm, which comes with most installations. Where it cannot be had, for whatever
-- reason, the rows of the organization are found and read through: slower, and the same answers.
do $$
declare
    place text;
begin
    begin
        create extension if not exists pg_trgm;
    exception when others then
        raise warning 'pg_trgm cannot be added (%): email.contains is slow in large organizations until it is, and an '
            'index on invite_search using gin (organizations, emails gin_trgm_ops)', sqlerrm;
    end;
    select quote_ident(n.nspname) into place
    from pg_extension e join pg_namespace n on n.oid = e.extnamespace where e.extname = 'pg_trgm';
    if place is null then
        create index invite_search_organizations on invite_search using gin (organizations);
    else
        -- What is written collects in a list that is sorted in when it is full. A shorter one than the default costs
        -- three times as much in all, and longer ones make searches slower.
        execute format(
            'create index invite_search_emails on invite_search using gin (organizations, emails %s.gin_trgm_ops)',
            place);
    end if;
end
$$;
