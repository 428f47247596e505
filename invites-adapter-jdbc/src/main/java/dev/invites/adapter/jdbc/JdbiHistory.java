package dev.invites.adapter.jdbc;

import dev.invites.domain.model.EventId;
import dev.invites.domain.model.InviteEvent;
import dev.invites.domain.model.InviteId;
import dev.invites.domain.model.OrganizationId;
import dev.invites.domain.model.Page;
import dev.invites.domain.model.PageRequest;
import dev.invites.domain.port.out.History;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import org.jdbi.v3.core.statement.Query;

final class JdbiHistory implements History {

    private static final Rows<InviteEvent> EVENTS = new Rows<InviteEvent>(
                    "invite_event",
                    List.of(
                            Column.uuid(
                                    "organization_id", it -> it.organization().value()),
                            Column.uuid("invite_id", it -> it.invite().value()),
                            Column.uuid("id", it -> it.id().value())),
                    List.of(
                            Column.text("type", it -> Codes.of(it.type())),
                            Column.time("at", InviteEvent::at),
                            Column.optionalUuid(
                                    "by_id", it -> it.by().map(user -> user.id().value())),
                            Column.optionalText(
                                    "by_name",
                                    it -> it.by().map(user -> user.name().value())),
                            Column.optionalText(
                                    "by_email",
                                    it -> it.by().map(user -> user.email().given())),
                            Column.texts("data", it -> Bind.flat(it.data()))))
            .ofType("invite_event_made");

    private final Tx tx;

    JdbiHistory(Tx tx) {
        this.tx = tx;
    }

    @Override
    public void add(Collection<InviteEvent> events) {
        tx.insertLater(EVENTS, events);
    }

    @Override
    public void addFirstPreview(InviteEvent event, int generation) {
        // A look first: links are looked at often, and what writes waits for its turn and the disk.
        boolean known = tx.read("""
                        select generation from invite_preview
                        where organization_id = :organizationId and invite_id = :inviteId and generation = :generation
                        """)
                .bind("organizationId", event.organization().value())
                .bind("inviteId", event.invite().value())
                .bind("generation", generation)
                .mapTo(Integer.class)
                .findOne()
                .isPresent();
        if (known) {
            return;
        }
        String sql = """
                insert into invite_preview (organization_id, invite_id, generation)
                values (:organizationId, :inviteId, :generation)
                on conflict do nothing
                """;
        int first = tx.write(sql)
                .bind("organizationId", event.organization().value())
                .bind("inviteId", event.invite().value())
                .bind("generation", generation)
                .execute();
        if (first == 1) {
            add(List.of(event));
        }
    }

    @Override
    public Page<InviteEvent> list(OrganizationId organization, InviteId invite, PageRequest page) {
        // Ids of two nodes, or of two threads within a moment, need not be in the order of what they tell.
        boolean backward = page.isBackward();
        String from = page.from().isEmpty() ? "" : """
                and (at, id) %s (
                    select at, id from invite_event
                    where organization_id = :organizationId and invite_id = :inviteId and id = :pageKey)
                """.formatted(backward ? "<" : ">");
        String sql = """
                select organization_id, invite_id, id, type, at, by_id, by_name, by_email, data
                from invite_event
                where organization_id = :organizationId and invite_id = :inviteId %s
                order by at %2$s, id %2$s
                limit :pageRows
                """.formatted(from, backward ? "desc" : "asc");
        Query query = tx.read(sql);
        page.from().ifPresent(cursor -> query.bind("pageKey", cursor.key()));
        List<InviteEvent> read = query.bind("organizationId", organization.value())
                .bind("inviteId", invite.value())
                .bind("pageRows", page.size() + 1)
                .map((row, context) -> event(row))
                .list();
        return Page.of(page, read, event -> event.id().value());
    }

    private static InviteEvent event(ResultSet row) throws SQLException {
        return new InviteEvent(
                new EventId(Bind.uuid(row, "id")),
                new OrganizationId(Bind.uuid(row, "organization_id")),
                new InviteId(Bind.uuid(row, "invite_id")),
                Codes.eventType(row.getString("type")),
                Bind.at(row, "at"),
                Bind.optionalUser(row, "by_id", "by_name", "by_email"),
                Bind.map(row, "data"));
    }
}
