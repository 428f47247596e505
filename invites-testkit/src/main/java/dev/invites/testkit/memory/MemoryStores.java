package dev.invites.testkit.memory;

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

record MemoryStores(Scope scope) implements DirectoryStores {

    @Override
    public Invites invites() {
        return new MemoryInvites(scope);
    }

    @Override
    public OrganizationDirectory organizations() {
        return new MemoryOrganizations(scope);
    }

    @Override
    public MemberDirectory memberships() {
        return new MemoryMemberships(scope);
    }

    @Override
    public Outbox outbox() {
        return new MemoryOutbox(scope);
    }

    @Override
    public IdempotencyKeys idempotencyKeys() {
        return new MemoryIdempotencyKeys(scope);
    }

    @Override
    public History history() {
        return new MemoryHistory(scope);
    }

    @Override
    public Blocks blocks() {
        return new MemoryBlocks(scope);
    }

    @Override
    public SendCounts sendCounts() {
        return new MemorySendCounts(scope);
    }

    @Override
    public Reminders reminders() {
        return new MemoryReminders(scope);
    }

    @Override
    public Users users() {
        return new MemoryUsers(scope);
    }

    @Override
    public ApiKeys apiKeys() {
        return new MemoryApiKeys(scope);
    }
}
