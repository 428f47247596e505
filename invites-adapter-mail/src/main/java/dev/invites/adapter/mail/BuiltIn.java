package dev.invites.adapter.mail;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** The files that come with the jar, beside this class. */
final class BuiltIn {

    static final String HTML = "invite.html.mustache";
    static final String TEXT = "invite.txt.mustache";
    static final String BRAND = "brand.properties";

    private BuiltIn() {}

    static List<String> names() {
        return Stream.concat(
                        Stream.of(BRAND, HTML, TEXT),
                        Languages.BUILT_IN.stream().map(Languages::file))
                .sorted()
                .toList();
    }

    static String text(String name) {
        return new String(bytes(name), StandardCharsets.UTF_8);
    }

    static byte[] bytes(String name) {
        try (InputStream in = Objects.requireNonNull(BuiltIn.class.getResourceAsStream(name), name)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
