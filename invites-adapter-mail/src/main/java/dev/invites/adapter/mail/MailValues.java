package dev.invites.adapter.mail;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a template may show. */
final class MailValues {

    static final String LINK = "link";

    static final Set<String> NAMES = Stream.of(
                    TextKey.OF_KIND.stream(),
                    TextKey.OF_ALL.stream(),
                    TextKey.VARIABLES.stream(),
                    Stream.of("invite", "resend", "reminder"),
                    Stream.of("hasMessage", "message", "quote", LINK, "unsubscribe", "wrap"),
                    Stream.of("lang", "dir", "left", "right"),
                    Stream.of("brand", "logo", "accent", "onAccent", "accentText", "accentDark", "onAccentDark"))
            .flatMap(names -> names)
            .collect(Collectors.toUnmodifiableSet());

    private MailValues() {}
}
