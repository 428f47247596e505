package dev.invites.app;

import dev.invites.domain.builtin.TokenKey;
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

    /** How {@code INVITES_SMTP_URL} and {@code INVITES_MAIL_FROM} are written. */
    MailSettings.Syntax mailSyntax();
}
