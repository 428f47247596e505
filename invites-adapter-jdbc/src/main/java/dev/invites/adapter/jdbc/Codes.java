package dev.invites.adapter.jdbc;

import dev.invites.domain.model.Delivery;
import dev.invites.domain.model.InviteEvent;
import dev.invites.domain.model.InviteStatus;
import dev.invites.domain.model.Role;
import java.util.Locale;

/** Enumerations as they are written in rows: the name in lower case. */
final class Codes {

    private Codes() {}

    static String of(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    static Role role(String code) {
        return Role.valueOf(code.toUpperCase(Locale.ROOT));
    }

    static InviteStatus status(String code) {
        return InviteStatus.valueOf(code.toUpperCase(Locale.ROOT));
    }

    static Delivery.State delivery(String code) {
        return Delivery.State.valueOf(code.toUpperCase(Locale.ROOT));
    }

    static InviteEvent.Type eventType(String code) {
        return InviteEvent.Type.valueOf(code.toUpperCase(Locale.ROOT));
    }
}
