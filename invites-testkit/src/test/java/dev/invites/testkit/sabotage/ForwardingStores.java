package dev.invites.testkit.sabotage;

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

/** Good stores, for sabotage to override. */
class ForwardingStores implements DirectoryStores {

    final DirectoryStores good;

    ForwardingStores(DirectoryStores good) {
        this.good = good;
    }

    @Override
    public Invites invites() {
        return good.invites();
    }

    @Override
    public Outbox outbox() {
        return good.outbox();
    }

    @Override
    public OrganizationDirectory organizations() {
        return good.organizations();
    }

    @Override
    public MemberDirectory memberships() {
        return good.memberships();
    }

    @Override
    public IdempotencyKeys idempotencyKeys() {
        return good.idempotencyKeys();
    }

    @Override
    public History history() {
        return good.history();
    }

    @Override
    public Blocks blocks() {
        return good.blocks();
    }

    @Override
    public SendCounts sendCounts() {
        return good.sendCounts();
    }

    @Override
    public Reminders reminders() {
        return good.reminders();
    }

    @Override
    public Users users() {
        return good.users();
    }

    @Override
    public ApiKeys apiKeys() {
        return good.apiKeys();
    }
}
