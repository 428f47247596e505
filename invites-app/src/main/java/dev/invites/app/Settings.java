package dev.invites.app;

import java.util.Map;

/** Everything that the operator may set, checked. Shows no secret in its text form. */
record Settings(
        HttpSettings http,
        LinkSettings links,
        DbSettings db,
        TokenKeySettings tokenKeys,
        JwtSettings jwt,
        MailSettings mail,
        LimitSettings limits) {

    /**
     * Reads the environment and the file that it names.
     *
     * @throws StartRefused with everything that is wrong, by name, in one message
     */
    static Settings read(Map<String, String> environment, MailSettings.Syntax mailSyntax) {
        SettingsReader reader = new SettingsReader(Source.of(environment));
        DbSettings db = DbSettings.read(reader);
        Settings settings = new Settings(
                HttpSettings.read(reader),
                LinkSettings.read(reader, db),
                db,
                TokenKeySettings.read(reader, db),
                JwtSettings.read(reader, db),
                MailSettings.read(reader, db, mailSyntax),
                LimitSettings.read(reader));
        reader.refuseIfFaulty();
        return settings;
    }

    /** Whether another process with the same settings can sign a JWT for this one. */
    boolean canSign() {
        boolean inMemory =
                jwt.key() instanceof JwtSettings.Key.Local && db.folder().isEmpty();
        return !(inMemory || jwt.key() instanceof JwtSettings.Key.KeySet);
    }
}
