package dev.invites.adapter.jdbc;

import dev.invites.domain.model.OrganizationId;
import dev.invites.domain.port.out.Blocks;
import dev.invites.domain.port.out.Invites.Slot;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

final class JdbiBlocks implements Blocks {

    private final Tx tx;

    JdbiBlocks(Tx tx) {
        this.tx = tx;
    }

    @Override
    public Set<Slot> blocked(Collection<Slot> slots) {
        String sql = """
                select email_canonical from invite_block
                where organization_id = :organizationId and email_canonical = any(:emails)
                """;
        Map<OrganizationId, List<Slot>> byOrganization =
                slots.stream().collect(Collectors.groupingBy(Slot::organization));
        Set<Slot> blocked = new HashSet<>();
        byOrganization.forEach((organization, those) -> {
            List<String> wanted =
                    those.stream().map(slot -> slot.email().canonical()).toList();
            Set<String> emails = Set.copyOf(tx.read(sql)
                    .bind("organizationId", organization.value())
                    .bind("emails", Bind.texts(wanted))
                    .mapTo(String.class)
                    .list());
            those.stream()
                    .filter(slot -> emails.contains(slot.email().canonical()))
                    .forEach(blocked::add);
        });
        return blocked;
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
