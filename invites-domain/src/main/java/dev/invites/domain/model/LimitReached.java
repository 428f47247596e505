package dev.invites.domain.model;

import java.time.Instant;

/**
 * A limit that leaves no room for one more.
 *
 * @param limit how many there may be
 * @param roomAt when there is room for one more, if nothing else takes it
 */
public record LimitReached(int limit, Instant roomAt) {}
