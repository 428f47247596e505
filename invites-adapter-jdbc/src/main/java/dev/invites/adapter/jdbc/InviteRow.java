package dev.invites.adapter.jdbc;

import dev.invites.domain.model.Acceptance;
import dev.invites.domain.model.EmailAddress;
import dev.invites.domain.model.Invite;
import dev.invites.domain.model.InviteId;
import dev.invites.domain.model.InviteStatus;
import dev.invites.domain.model.Message;
import dev.invites.domain.model.Name;
import dev.invites.domain.model.OrganizationId;
import dev.invites.domain.model.Role;
import dev.invites.domain.model.Sender;
import dev.invites.domain.model.User;
import dev.invites.domain.model.UserId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import org.jdbi.v3.core.statement.SqlStatement;

/** An invite to and from its row. */
final class InviteRow {

    static final String COLUMNS = """
            organization_id, id, email, email_canonical, role, message, sender_id, sender_name, sender_email, sent_by,
            status, created_at, expires_at, generation, accepted_at, accepted_by, accepted_by_name, accepted_by_email, version""";

    private InviteRow() {}

    static Invite read(ResultSet row) throws SQLException {
        return new Invite(
                new InviteId(Bind.uuid(row, "id")),
                new OrganizationId(Bind.uuid(row, "organization_id")),
                EmailAddress.restore(row.getString("email"), row.getString("email_canonical")),
                Codes.role(row.getString("role")),
                Optional.ofNullable(row.getString("message")).map(Message::new),
                new Sender(
                        new UserId(Bind.uuid(row, "sender_id")),
                        new Name(row.getString("sender_name")),
                        EmailAddress.restore(row.getString("sender_email"))),
                new UserId(Bind.uuid(row, "sent_by")),
                Codes.status(row.getString("status")),
                Bind.at(row, "created_at"),
                Bind.at(row, "expires_at"),
                row.getInt("generation"),
                acceptance(row),
                row.getLong("version"));
    }

    private static Optional<Acceptance> acceptance(ResultSet row) throws SQLException {
        if (row.getObject("accepted_at") == null) {
            return Optional.empty();
        }
        User by = new User(
                new UserId(Bind.uuid(row, "accepted_by")),
                new Name(row.getString("accepted_by_name")),
                EmailAddress.restore(row.getString("accepted_by_email")));
        return Optional.of(new Acceptance(Bind.at(row, "accepted_at"), by));
    }

    /** Binds what a step in an invite's life can change, and its key. */
    static <S extends SqlStatement<S>> S bindChangeable(S statement, Invite invite) {
        boolean pending = invite.recordedStatus() == InviteStatus.PENDING;
        Optional<User> by = invite.acceptance().map(Acceptance::by);
        return statement
                .bind("organizationId", invite.organization().value())
                .bind("id", invite.id().value())
                .bind("sentBy", invite.sentBy().value())
                .bind("message", Bind.text(invite.message().map(Message::text)))
                .bind("status", Codes.of(invite.recordedStatus()))
                .bind(
                        "pendingEmail",
                        Bind.text(pending ? Optional.of(invite.email().canonical()) : Optional.empty()))
                .bind("expiresAt", Bind.at(invite.expiresAt()))
                .bind("generation", invite.generation())
                .bind("acceptedAt", Bind.at(invite.acceptance().map(Acceptance::at)))
                .bind("acceptedBy", Bind.uuid(by.map(user -> user.id().value())))
                .bind("acceptedByName", Bind.text(by.map(user -> user.name().value())))
                .bind("acceptedByEmail", Bind.text(by.map(user -> user.email().given())))
                .bind("version", invite.version());
    }

    static <S extends SqlStatement<S>> S bindAll(S statement, Invite invite) {
        Role role = invite.role();
        return bindChangeable(statement, invite)
                .bind("email", invite.email().given())
                .bind("emailCanonical", invite.email().canonical())
                .bind("emailSearch", invite.email().searchable())
                .bind("role", Codes.of(role))
                .bind("senderId", invite.sender().id().value())
                .bind("senderName", invite.sender().name().value())
                .bind("senderEmail", invite.sender().email().given())
                .bind("createdAt", Bind.at(invite.createdAt()));
    }
}
