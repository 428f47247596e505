package dev.invites.adapter.jdbc;

import dev.invites.domain.port.out.Blocks;
import dev.invites.domain.port.out.Invites.Slot;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

final class JdbiBlocks implements Blocks {

    private final Tx tx;

    JdbiBlocks(Tx tx) {
        this.tx = tx;
    }

    @Override
    public Set<Slot> blocked(Collection<Slot> slots) {
        return Bind.among(slots, tx.read(blockedOf(slots)));
    }

    static Question<Map.Entry<UUID, String>> blockedOf(Collection<Slot> slots) {
        String sql = """
                select wanted.organization, wanted.email
                from unnest(cast(? as uuid array), cast(? as varchar array)) wanted (organization, email)
                join invite_block b on b.organization_id = wanted.organization and b.email_canonical = wanted.email
                """;
        return new Question<>(sql, slots, Bind::slot, Bind.organizations(slots), Bind.emails(slots));
    }

    @Override
    public void block(Slot slot, Instant at) {
        String sql = """
                insert into invite_block (organization_id, email_canonical, blocked_at)
                values (:organizationId, :email, :at)
                on conflict do nothing
                """;
        tx.write(sql)
                .bind("organizationId", slot.organization().value())
                .bind("email", slot.email().canonical())
                .bind("at", Bind.at(at))
                .execute();
    }

    @Override
    public void unblock(Slot slot) {
        tx.write("delete from invite_block where organization_id = :organizationId and email_canonical = :email")
                .bind("organizationId", slot.organization().value())
                .bind("email", slot.email().canonical())
                .execute();
    }
}
