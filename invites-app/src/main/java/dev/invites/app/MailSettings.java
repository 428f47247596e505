package dev.invites.app;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * How mail leaves. Without a server it is kept in the local mailbox, which the embedded database alone has.
 *
 * @param server holds a password, maybe
 * @param templates a folder with texts and templates in place of those built in
 */
record MailSettings(Optional<Secret> server, Optional<String> from, Optional<Path> templates) {

    /**
     * How the settings are written, which is the mail adapter's to know.
     *
     * @param server throws {@link IllegalArgumentException}, whose message holds no part of the value
     * @param from likewise
     * @param templates what is wrong with a folder, by file and line
     */
    record Syntax(Consumer<String> server, Consumer<String> from, Function<Path, List<String>> templates) {}

    static MailSettings read(SettingsReader reader, DbSettings db, Syntax syntax) {
        Optional<Secret> server = reader.find(Setting.SMTP_URL, text -> {
            syntax.server().accept(text);
            return new Secret(text);
        });
        Optional<String> from = reader.find(Setting.MAIL_FROM, text -> {
            syntax.from().accept(text);
            return text;
        });
        Optional<Path> templates = reader.find(Setting.TEMPLATES, MailSettings::path);
        templates
                .map(syntax.templates())
                .ifPresent(faults -> faults.forEach(fault -> reader.add(Setting.TEMPLATES, fault)));
        if (!db.isEmbedded()) {
            reader.require(
                    Setting.SMTP_URL, "is required with PostgreSQL: the local mailbox is for the embedded database");
        }
        if (reader.isSet(Setting.SMTP_URL) || !db.isEmbedded()) {
            reader.require(Setting.MAIL_FROM, "is required with INVITES_SMTP_URL");
        }
        return new MailSettings(server, from, templates);
    }

    private static Path path(String text) {
        try {
            return Path.of(text);
        } catch (InvalidPathException e) {
            throw new IllegalArgumentException("must be the path of a folder", e);
        }
    }

    boolean isLocal() {
        return server.isEmpty();
    }
}
