package dev.invites.app;

import dev.invites.domain.builtin.TokenKey;
import java.util.List;
import java.util.Optional;

/** @param ring the keys that tokens are made under, newest first; none when they are {@link LocalSecrets#tokenKeys} */
record TokenKeySettings(Optional<List<TokenKey>> ring) {

    static TokenKeySettings read(SettingsReader reader, DbSettings db) {
        if (!db.isEmbedded()) {
            reader.require(Setting.TOKEN_KEYS, "is required with PostgreSQL: id:base64(32 bytes), comma separated");
        }
        return new TokenKeySettings(reader.find(Setting.TOKEN_KEYS, TokenKey::ring));
    }
}
