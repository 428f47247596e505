package dev.invites.adapter.jdbc;

import dev.invites.domain.model.Delivery;
import dev.invites.domain.model.EmailAddress;
import dev.invites.domain.model.InviteFilter;
import dev.invites.domain.model.InviteStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.statement.Query;

/** A filter as SQL: what {@link InviteFilter#accepts} says of one invite. */
final class InviteConditions {

    private final List<String> conditions = new ArrayList<>();
    private final Map<String, Value> values = new LinkedHashMap<>();

    private InviteConditions() {}

    static InviteConditions of(InviteFilter filter, Instant now) {
        InviteConditions all = new InviteConditions();
        if (!filter.statuses().isEmpty()) {
            String any = filter.statuses().stream()
                    .sorted()
                    .map(InviteConditions::status)
                    .collect(Collectors.joining(" or ", "(", ")"));
            all.add(any, "now", Bind.at(now));
        }
        if (filter.deliveries().equals(Set.of(Delivery.State.FAILED))) {
            // By its index: few fail, and those are looked for.
            all.conditions.add("failed = true");
        } else if (!filter.deliveries().isEmpty()) {
            List<String> any = filter.deliveries().stream().map(Codes::of).toList();
            all.add("delivery = any(:deliveries)", "deliveries", Bind.texts(any));
        }
        filter.emailContains()
                .ifPresent(part -> all.add("email_search like :contains escape '!'", "contains", containing(part)));
        filter.emailExact().ifPresent(email -> {
            all.add("email_search = :exactSearch", "exactSearch", text(EmailAddress.searchable(email)));
            all.add("email = :exact", "exact", text(email));
        });
        filter.sender()
                .ifPresent(id -> all.add(
                        "sender_id = :senderId",
                        "senderId",
                        (statement, position) -> statement.setObject(position, id.value())));
        filter.createdAfter().ifPresent(at -> all.add("created_at >= :createdAfter", "createdAfter", Bind.at(at)));
        filter.createdBefore().ifPresent(at -> all.add("created_at <= :createdBefore", "createdBefore", Bind.at(at)));
        filter.expiresAfter().ifPresent(at -> all.add("expires_at >= :expiresAfter", "expiresAfter", Bind.at(at)));
        filter.expiresBefore().ifPresent(at -> all.add("expires_at <= :expiresBefore", "expiresBefore", Bind.at(at)));
        return all;
    }

    String sql() {
        return conditions.stream().map(condition -> "and " + condition).collect(Collectors.joining(" "));
    }

    Query bind(Query query) {
        values.forEach(query::bind);
        return query;
    }

    private void add(String condition, String name, Value value) {
        conditions.add(condition);
        values.put(name, value);
    }

    private static String status(InviteStatus status) {
        return switch (status) {
            case PENDING -> "(status = 'pending' and expires_at > :now)";
            case EXPIRED -> "(status = 'expired' or (status = 'pending' and expires_at <= :now))";
            case ACCEPTED, REVOKED, DECLINED -> "(status = '" + Codes.of(status) + "' and :now = :now)";
        };
    }

    /** A pattern with {@code !} for its escape. */
    static Value containing(String part) {
        String literal = EmailAddress.searchable(part)
                .replace("!", "!!")
                .replace("%", "!%")
                .replace("_", "!_");
        return text("%" + literal + "%");
    }

    private static Value text(String text) {
        return (statement, position) -> statement.setString(position, text);
    }
}
