package dev.invites.domain.port.out;

import java.util.UUID;

/**
 * Makes ids: UUIDv7 (RFC 9562), each greater than those before it from the same object, as unsigned 128-bit numbers.
 * Lists are kept in their order. Safe for use by many threads.
 */
public interface Ids {

    UUID next();
}
