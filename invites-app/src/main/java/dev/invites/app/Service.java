package dev.invites.app;

import dev.invites.domain.builtin.TokenKey;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The commands that need the adapters. */
interface Service {

    /**
     * Everything that a start needs.
     *
     * @param jwtSecret what JWTs are checked with, unless that is a key set
     */
    record Start(Settings settings, List<TokenKey> tokenKeys, Optional<Secret> jwtSecret) {}

    /**
     * Starts the service and returns when it is ready; it goes on until the process is told to stop.
     *
     * @throws StartRefused when it cannot start
     */
    void serve(Start start, Console console);

    /**
     * Brings the database's schema up to date.
     *
     * @throws StartRefused when that fails
     */
    void migrate(Settings settings, Console console);

    /**
     * Makes the schema in a database that has none.
     *
     * @throws StartRefused when that fails, or there is anything in it
     */
    void createSchema(Settings settings);

    /**
     * Writes the templates of mail that are built in to {@code folder}.
     *
     * @throws StartRefused when that fails, or one of them is there already
     */
    void writeTemplates(Path folder, Console console);

    /** How {@code INVITES_SMTP_URL}, {@code INVITES_MAIL_FROM} and {@code INVITES_TEMPLATES} are written. */
    MailSettings.Syntax mailSyntax();
}
