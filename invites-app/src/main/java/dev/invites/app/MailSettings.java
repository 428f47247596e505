package dev.invites.app;

import java.util.Optional;
import java.util.function.Consumer;

/**
 * How mail leaves. Without a server it is kept in the local mailbox, which the embedded database alone has.
 *
 * @param server holds a password, maybe
 */
record MailSettings(Optional<Secret> server, Optional<String> from) {

    /**
     * How the two settings are written, which is the mail adapter's to know.
     *
     * @param server throws {@link IllegalArgumentException}, whose message holds no part of the value
     * @param from likewise
     */
    record Syntax(Consumer<String> server, Consumer<String> from) {}

    static MailSettings read(SettingsReader reader, DbSettings db, Syntax syntax) {
        Optional<Secret> server = reader.find(Setting.SMTP_URL, text -> {
            syntax.server().accept(text);
            return new Secret(text);
        });
        Optional<String> from = reader.find(Setting.MAIL_FROM, text -> {
            syntax.from().accept(text);
            return text;
        });
        if (!db.isEmbedded()) {
            reader.require(
                    Setting.SMTP_URL, "is required with PostgreSQL: the local mailbox is for the embedded database");
        }
        if (reader.isSet(Setting.SMTP_URL) || !db.isEmbedded()) {
            reader.require(Setting.MAIL_FROM, "is required with INVITES_SMTP_URL");
        }
        return new MailSettings(server, from);
    }

    boolean isLocal() {
        return server.isEmpty();
    }
}
