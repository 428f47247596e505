package dev.invites.adapter.jdbc;

import dev.invites.domain.port.out.ApiKeys;
import dev.invites.domain.port.out.Blocks;
import dev.invites.domain.port.out.DirectoryStores;
import dev.invites.domain.port.out.History;
import dev.invites.domain.port.out.IdempotencyKeys;
import dev.invites.domain.port.out.Invites;
import dev.invites.domain.port.out.MemberDirectory;
import dev.invites.domain.port.out.OrganizationDirectory;
import dev.invites.domain.port.out.Outbox;
import dev.invites.domain.port.out.Reminders;
import dev.invites.domain.port.out.SendCounts;
import dev.invites.domain.port.out.Users;

record JdbiStores(Tx tx) implements DirectoryStores {

    @Override
    public Invites invites() {
        return new JdbiInvites(open());
    }

    @Override
    public OrganizationDirectory organizations() {
        return new JdbiOrganizations(open());
    }

    @Override
    public MemberDirectory memberships() {
        return new JdbiMemberships(open());
    }

    @Override
    public Outbox outbox() {
        return new JdbiOutbox(open());
    }

    @Override
    public IdempotencyKeys idempotencyKeys() {
        return new JdbiIdempotencyKeys(open());
    }

    @Override
    public History history() {
        return new JdbiHistory(open());
    }

    @Override
    public Blocks blocks() {
        return new JdbiBlocks(open());
    }

    @Override
    public SendCounts sendCounts() {
        return new JdbiSendCounts(open());
    }

    @Override
    public Reminders reminders() {
        return new JdbiReminders(open());
    }

    @Override
    public Users users() {
        return new JdbiUsers(open());
    }

    @Override
    public ApiKeys apiKeys() {
        return new JdbiApiKeys(open());
    }

    private Tx open() {
        tx.requireOpen();
        return tx;
    }
}
