package dev.invites.adapter.http;

import dev.invites.domain.model.Role;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Enumerations as they are written in requests and answers: in lower case, to the letter. */
final class Enums {

    private Enums() {}

    static String write(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    /** @throws IllegalArgumentException when {@code text} is none of them */
    static <E extends Enum<E>> E read(String text, Class<E> type) {
        return Stream.of(type.getEnumConstants())
                .filter(value -> write(value).equals(text))
                .findFirst()
                .orElseThrow(() -> mustBe(Stream.of(type.getEnumConstants())));
    }

    /** @throws IllegalArgumentException when {@code text} is no role that can be given to somebody */
    static Role assignableRole(String text) {
        return Stream.of(Role.ADMIN, Role.MEMBER)
                .filter(role -> write(role).equals(text))
                .findFirst()
                .orElseThrow(() -> mustBe(Stream.of(Role.ADMIN, Role.MEMBER)));
    }

    private static IllegalArgumentException mustBe(Stream<? extends Enum<?>> values) {
        return new IllegalArgumentException(
                "must be one of " + values.map(Enums::write).collect(Collectors.joining(", ")));
    }
}
