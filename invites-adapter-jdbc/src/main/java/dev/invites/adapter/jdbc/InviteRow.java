package dev.invites.adapter.jdbc;

import dev.invites.domain.model.Delivery;
import dev.invites.domain.model.EmailAddress;
import dev.invites.domain.model.ExpiryPolicy;
import dev.invites.domain.model.Invite;
import dev.invites.domain.model.InviteId;
import dev.invites.domain.model.InviteStatus;
import dev.invites.domain.model.LanguageTag;
import dev.invites.domain.model.Message;
import dev.invites.domain.model.Metadata;
import dev.invites.domain.model.Name;
import dev.invites.domain.model.OrganizationId;
import dev.invites.domain.model.RecentSends;
import dev.invites.domain.model.Sender;
import dev.invites.domain.model.Sends;
import dev.invites.domain.model.User;
import dev.invites.domain.model.UserId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jdbi.v3.core.argument.Argument;
import org.jdbi.v3.core.statement.SqlStatement;

/** An invite to and from its row. */
final class InviteRow {

    static final String COLUMNS = """
            organization_id, id, email, email_canonical, role, expiry_seconds, message, locale, metadata,
            sender_id, sender_name, sender_email, sent_by, status, created_at, updated_at, expires_at,
            ended_at, accepted_by, accepted_by_name, accepted_by_email,
            generation, send_count, last_sent_at, recent_sends, delivery, delivery_error, version""";

    private InviteRow() {}

    static Invite read(ResultSet row) throws SQLException {
        return new Invite(
                new InviteId(Bind.uuid(row, "id")),
                new OrganizationId(Bind.uuid(row, "organization_id")),
                EmailAddress.restore(row.getString("email"), row.getString("email_canonical")),
                Codes.role(row.getString("role")),
                new ExpiryPolicy(Duration.ofSeconds(row.getInt("expiry_seconds"))),
                Optional.ofNullable(row.getString("message")).map(Message::new),
                Optional.ofNullable(row.getString("locale")).map(LanguageTag::restore),
                new Metadata(Bind.map(row, "metadata")),
                new Sender(
                        new UserId(Bind.uuid(row, "sender_id")),
                        new Name(row.getString("sender_name")),
                        EmailAddress.restore(row.getString("sender_email"))),
                new UserId(Bind.uuid(row, "sent_by")),
                Codes.status(row.getString("status")),
                Bind.at(row, "created_at"),
                Bind.at(row, "updated_at"),
                Bind.at(row, "expires_at"),
                Bind.optionalAt(row, "ended_at"),
                Bind.optionalUser(row, "accepted_by", "accepted_by_name", "accepted_by_email"),
                row.getInt("generation"),
                new Sends(row.getInt("send_count"), Bind.optionalAt(row, "last_sent_at"), recentSends(row)),
                new Delivery(
                        Codes.delivery(row.getString("delivery")),
                        Optional.ofNullable(row.getString("delivery_error"))),
                row.getLong("version"));
    }

    /** Binds what a step in an invite's life can change, and its key. */
    static <S extends SqlStatement<S>> S bindChangeable(S statement, Invite invite) {
        boolean pending = invite.recordedStatus() == InviteStatus.PENDING;
        Optional<User> by = invite.acceptedBy();
        bindDelivery(statement, invite.delivery());
        return statement
                .bind("organizationId", invite.organization().value())
                .bind("id", invite.id().value())
                .bind("role", Codes.of(invite.role()))
                .bind("expirySeconds", Math.toIntExact(invite.expiry().length().toSeconds()))
                .bind("message", Bind.text(invite.message().map(Message::text)))
                .bind("locale", Bind.text(invite.locale().map(LanguageTag::value)))
                .bind("metadata", Bind.map(invite.metadata().entries()))
                .bind("sentBy", invite.sentBy().value())
                .bind("status", Codes.of(invite.recordedStatus()))
                .bind(
                        "pendingEmail",
                        Bind.text(pending ? Optional.of(invite.email().canonical()) : Optional.empty()))
                .bind("updatedAt", Bind.at(invite.updatedAt()))
                .bind("expiresAt", Bind.at(invite.expiresAt()))
                .bind("lapsesAt", Bind.at(pending ? Optional.of(invite.expiresAt()) : Optional.<Instant>empty()))
                .bind("endedAt", Bind.at(invite.endedAt()))
                .bind("acceptedBy", Bind.uuid(by.map(user -> user.id().value())))
                .bind("acceptedByName", Bind.text(by.map(user -> user.name().value())))
                .bind("acceptedByEmail", Bind.text(by.map(user -> user.email().given())))
                .bind("generation", invite.generation())
                .bind("sendCount", invite.sends().count())
                .bind("lastSentAt", Bind.at(invite.sends().lastAt()))
                .bind("recentSends", recentSends(invite.sends().recent()))
                .bind("version", invite.version());
    }

    static <S extends SqlStatement<S>> S bindAll(S statement, Invite invite) {
        return bindChangeable(statement, invite)
                .bind("email", invite.email().given())
                .bind("emailCanonical", invite.email().canonical())
                .bind("emailSearch", invite.email().searchable())
                .bind("senderId", invite.sender().id().value())
                .bind("senderName", invite.sender().name().value())
                .bind("senderEmail", invite.sender().email().given())
                .bind("createdAt", Bind.at(invite.createdAt()));
    }

    static <S extends SqlStatement<S>> S bindDelivery(S statement, Delivery delivery) {
        return statement
                .bind("delivery", Codes.of(delivery.state()))
                .bind("deliveryError", Bind.text(delivery.error()));
    }

    private static RecentSends recentSends(ResultSet row) throws SQLException {
        List<Integer> pairs = Bind.list(row, "recent_sends", Integer.class);
        SortedMap<Integer, Integer> byQuarter = new TreeMap<>();
        for (int at = 0; at < pairs.size(); at += 2) {
            byQuarter.put(pairs.get(at), pairs.get(at + 1));
        }
        return new RecentSends(byQuarter);
    }

    private static Argument recentSends(RecentSends sends) {
        List<Integer> pairs = new ArrayList<>();
        sends.byQuarter().forEach((quarter, count) -> {
            pairs.add(quarter);
            pairs.add(count);
        });
        return Bind.integers(pairs);
    }
}
