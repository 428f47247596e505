package dev.invites.app;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;

/** Environments to start from. */
final class Environments {

    static final String TOKEN_KEYS = "k2:" + key('b') + ",k1:" + key('a');
    static final String JWT_SECRET = "a-secret-of-the-least-length-32b";

    private Environments() {}

    /** One with PostgreSQL that has everything it must have. */
    static Map<String, String> production() {
        return Map.of(
                "INVITES_DB_URL", "jdbc:postgresql://db.example.com/invites",
                "INVITES_TOKEN_KEYS", TOKEN_KEYS,
                "INVITES_JWT_SECRET", JWT_SECRET,
                "INVITES_SMTP_URL", "smtp://mail.example.com:587",
                "INVITES_MAIL_FROM", "invites@example.com",
                "INVITES_ACCEPT_URL", "https://app.example.com/join#{token}");
    }

    static Map<String, String> with(Map<String, String> environment, String name, String value) {
        Map<String, String> changed = new HashMap<>(environment);
        changed.put(name, value);
        return changed;
    }

    static Map<String, String> without(Map<String, String> environment, String name) {
        Map<String, String> changed = new HashMap<>(environment);
        changed.remove(name);
        return changed;
    }

    /** Reads settings with a syntax of mail settings that takes everything but what holds {@code bad}. */
    static Settings read(Map<String, String> environment) {
        return Settings.read(
                environment,
                new MailSettings.Syntax(
                        text -> refuseBad(text, "must be a mail server"),
                        text -> refuseBad(text, "must be a sender"),
                        folder -> Stream.of("invite.html.mustache:3: is bad", "brand.properties:1: is worse")
                                .filter(fault -> folder.toString().contains(fault.replaceAll(".* ", "")))
                                .toList()));
    }

    private static void refuseBad(String text, String why) {
        if (text.contains("bad")) {
            throw new IllegalArgumentException(why);
        }
    }

    private static String key(char letter) {
        return Base64.getEncoder()
                .encodeToString(String.valueOf(letter).repeat(32).getBytes(StandardCharsets.US_ASCII));
    }
}
