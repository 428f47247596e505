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
import dev.invites.domain.port.out.Invites.Delivered;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;

/** An invite to and from its row. */
final class InviteRow {

    /** In the order in which {@link #read} takes them. */
    static final String COLUMNS = """
            id, organization_id, email, email_canonical, role, expiry_seconds, message, locale, metadata,
            sender_id, sender_name, sender_email, sent_by, status, created_at, updated_at, expires_at,
            ended_at, accepted_by, accepted_by_name, accepted_by_email,
            generation, send_count, last_sent_at, recent_sends, delivery, delivery_error, version""";

    private static final List<Column<Invite>> KEYS = List.of(
            Column.uuid("organization_id", it -> it.organization().value()),
            Column.uuid("id", it -> it.id().value()));

    private static final List<Column<Invite>> CHANGING = List.of(
            Column.text("role", it -> Codes.of(it.role())),
            Column.integer(
                    "expiry_seconds", it -> Math.toIntExact(it.expiry().length().toSeconds())),
            Column.optionalText("message", it -> it.message().map(Message::text)),
            Column.optionalText("locale", it -> it.locale().map(LanguageTag::value)),
            Column.texts("metadata", it -> Bind.flat(it.metadata().entries())),
            Column.uuid("sent_by", it -> it.sentBy().value()),
            Column.text("status", it -> Codes.of(it.recordedStatus())),
            Column.optionalText(
                    "pending_email",
                    it -> isPending(it) ? Optional.of(it.email().canonical()) : Optional.empty()),
            Column.time("updated_at", Invite::updatedAt),
            Column.time("expires_at", Invite::expiresAt),
            Column.optionalTime("lapses_at", it -> isPending(it) ? Optional.of(it.expiresAt()) : Optional.empty()),
            Column.optionalTime("ended_at", Invite::endedAt),
            Column.optionalUuid(
                    "accepted_by", it -> it.acceptedBy().map(by -> by.id().value())),
            Column.optionalText(
                    "accepted_by_name",
                    it -> it.acceptedBy().map(by -> by.name().value())),
            Column.optionalText(
                    "accepted_by_email",
                    it -> it.acceptedBy().map(by -> by.email().given())),
            Column.integer("generation", Invite::generation),
            Column.integer("send_count", it -> it.sends().count()),
            Column.optionalTime("last_sent_at", it -> it.sends().lastAt()),
            Column.integers("recent_sends", InviteRow::recentSends),
            Column.text("delivery", it -> Codes.of(it.delivery().state())),
            Column.optionalText("delivery_error", it -> it.delivery().error()),
            Column.mark("failed", it -> it.delivery().state() == Delivery.State.FAILED),
            Column.number("version", Invite::version));

    private static final List<Column<Invite>> LASTING = List.of(
            Column.text("email", it -> it.email().given()),
            Column.text("email_canonical", it -> it.email().canonical()),
            Column.text("email_search", it -> it.email().searchable()),
            Column.uuid("sender_id", it -> it.sender().id().value()),
            Column.text("sender_name", it -> it.sender().name().value()),
            Column.text("sender_email", it -> it.sender().email().given()),
            Column.time("created_at", Invite::createdAt));

    static final Rows<Invite> NEW = new Rows<>(
                    "invite",
                    KEYS,
                    Stream.concat(CHANGING.stream(), LASTING.stream()).toList())
            .ofType("invite_made");

    /**
     * With what a step in an invite's life can change. Two who look for the slot at one moment both see it free; the
     * index then refuses the slower one, whose transaction is repeated as a whole.
     */
    static final Rows<Invite> STEP = new Rows<>("invite", KEYS, CHANGING)
            .ofType("invite_changed")
            .setting("lapses_at", ExpiryIndex.LEFT_BEHIND)
            .where("""
            invite.version = n.version - 1
            and (n.pending_email is null or n.pending_email = invite.pending_email or not exists (
                select 1 from invite other
                where other.organization_id = n.organization_id
                  and other.pending_email = n.pending_email
                  and other.id <> n.id))""");

    /** The last mail of an invite is found by the link and the number that it has. */
    static final Rows<Delivered> DELIVERED = new Rows<>(
            "invite",
            List.of(
                    Column.uuid(
                            "organization_id", it -> it.mail().organization().value()),
                    Column.uuid("id", it -> it.mail().invite().value()),
                    Column.integer("generation", it -> it.mail().generation()),
                    Column.integer("send_count", it -> it.mail().number())),
            List.of(
                    Column.text("delivery", it -> Codes.of(it.delivery().state())),
                    Column.optionalText("delivery_error", it -> it.delivery().error()),
                    Column.mark("failed", it -> it.delivery().state() == Delivery.State.FAILED)));

    private InviteRow() {}

    /** Reads the invite in a row that begins with {@link #COLUMNS}. */
    static Invite read(ResultSet row) throws SQLException {
        return read(row, EmailAddress::restore);
    }

    /** The same for many rows: the few senders of a list are made out once each. */
    static Question.RowReader<Invite> reader() {
        Map<String, EmailAddress> senders = new HashMap<>();
        return row -> read(row, email -> senders.computeIfAbsent(email, EmailAddress::restore));
    }

    private static Invite read(ResultSet row, Function<String, EmailAddress> sender) throws SQLException {
        Cells cells = new Cells(row);
        return new Invite(
                new InviteId(cells.uuid()),
                new OrganizationId(cells.uuid()),
                EmailAddress.restore(cells.text(), cells.text()),
                Codes.role(cells.text()),
                new ExpiryPolicy(Duration.ofSeconds(cells.integer())),
                cells.optionalText().map(Message::new),
                cells.optionalText().map(LanguageTag::restore),
                new Metadata(cells.map()),
                new Sender(new UserId(cells.uuid()), new Name(cells.text()), sender.apply(cells.text())),
                new UserId(cells.uuid()),
                Codes.status(cells.text()),
                cells.time(),
                cells.time(),
                cells.time(),
                cells.optionalTime(),
                acceptedBy(cells),
                cells.integer(),
                new Sends(cells.integer(), cells.optionalTime(), recentSends(cells)),
                new Delivery(Codes.delivery(cells.text()), cells.optionalText()),
                cells.number());
    }

    private static Optional<User> acceptedBy(Cells cells) throws SQLException {
        Optional<UUID> id = cells.optionalUuid();
        Optional<String> name = cells.optionalText();
        Optional<String> email = cells.optionalText();
        return id.map(it ->
                new User(new UserId(it), new Name(name.orElseThrow()), EmailAddress.restore(email.orElseThrow())));
    }

    private static RecentSends recentSends(Cells cells) throws SQLException {
        List<Integer> pairs = cells.integers();
        SortedMap<Integer, Integer> byQuarter = new TreeMap<>();
        for (int at = 0; at < pairs.size(); at += 2) {
            byQuarter.put(pairs.get(at), pairs.get(at + 1));
        }
        return new RecentSends(byQuarter);
    }

    private static List<Integer> recentSends(Invite invite) {
        List<Integer> pairs = new ArrayList<>();
        invite.sends().recent().byQuarter().forEach((quarter, count) -> {
            pairs.add(quarter);
            pairs.add(count);
        });
        return pairs;
    }

    private static boolean isPending(Invite invite) {
        return invite.recordedStatus() == InviteStatus.PENDING;
    }
}
