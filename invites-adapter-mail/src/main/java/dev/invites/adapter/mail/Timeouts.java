package dev.invites.adapter.mail;

import java.time.Duration;

/**
 * How long the mail server may take.
 *
 * @param read the longest wait for the next bytes of an answer
 * @param write the longest wait for the server to take what is written
 * @param total for one mail, all attempts together, so that a server that answers a byte at a time ends too
 * @param idle how long a connection is kept for the next mail
 */
record Timeouts(Duration connect, Duration read, Duration write, Duration total, Duration idle) {

    static final Timeouts DEFAULT = new Timeouts(
            Duration.ofSeconds(5),
            Duration.ofSeconds(10),
            Duration.ofSeconds(10),
            Duration.ofSeconds(30),
            Duration.ofSeconds(30));
}
