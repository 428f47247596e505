package dev.invites.app;

import java.net.URI;
import java.util.Optional;

/** How JWTs are checked. */
record JwtSettings(Key key, Optional<String> issuer, Optional<String> audience) {

    /** RFC 7518, section 3.2: an HS256 key is no shorter than its hash. */
    static final int SECRET_BYTES = 32;

    /** What their signatures are checked with. */
    sealed interface Key {

        /** A secret that the service shares with whoever makes the JWTs. */
        record Shared(Secret secret) implements Key {}

        /** The public keys at an address, which may hold a password. */
        record KeySet(URI url) implements Key {

            @Override
            public String toString() {
                return "KeySet";
            }
        }

        /** A secret that is made at the first start: {@link LocalSecrets#jwtSecret}. */
        record Local() implements Key {}
    }

    static JwtSettings read(SettingsReader reader, DbSettings db) {
        Optional<Key> shared = reader.find(Setting.JWT_SECRET, JwtSettings::shared);
        Optional<Key> keySet = reader.find(Setting.JWT_JWKS_URL, text -> new Key.KeySet(Values.webAddress(text)));
        boolean hasKeySet = reader.isSet(Setting.JWT_JWKS_URL);
        if (hasKeySet && reader.isSet(Setting.JWT_SECRET)) {
            reader.add(Setting.JWT_JWKS_URL, "must not be set together with INVITES_JWT_SECRET");
        }
        if (!hasKeySet && !db.isEmbedded()) {
            reader.require(Setting.JWT_SECRET, "or INVITES_JWT_JWKS_URL is required with PostgreSQL");
        }
        return new JwtSettings(
                shared.or(() -> keySet).orElseGet(Key.Local::new),
                reader.text(Setting.JWT_ISSUER),
                reader.text(Setting.JWT_AUDIENCE));
    }

    private static Key shared(String text) {
        Secret secret = new Secret(text);
        if (secret.utf8().length < SECRET_BYTES) {
            throw new IllegalArgumentException("must have at least " + SECRET_BYTES + " bytes of UTF-8");
        }
        return new Key.Shared(secret);
    }
}
