package dev.invites.adapter.http;

import dev.invites.domain.model.Delivery;
import dev.invites.domain.model.Role;
import java.util.EnumSet;
import java.util.Locale;
import java.util.stream.Collectors;

/** Enumerations as they are written in requests and answers: in lower case, to the letter. */
final class Enums {

    private Enums() {}

    static String write(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    /** @throws IllegalArgumentException when {@code text} is none of them */
    static <E extends Enum<E>> E read(String text, Class<E> type) {
        return read(text, EnumSet.allOf(type));
    }

    /** @throws IllegalArgumentException when {@code text} is no role that can be given to somebody */
    static Role assignableRole(String text) {
        return read(text, EnumSet.of(Role.ADMIN, Role.MEMBER));
    }

    /** @throws IllegalArgumentException when {@code text} is nothing that a mail that was called for can be */
    static Delivery.State mailState(String text) {
        return read(text, EnumSet.complementOf(EnumSet.of(Delivery.State.NONE)));
    }

    private static <E extends Enum<E>> E read(String text, EnumSet<E> values) {
        return values.stream()
                .filter(value -> write(value).equals(text))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "must be one of " + values.stream().map(Enums::write).collect(Collectors.joining(", "))));
    }
}
