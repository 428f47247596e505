package dev.invites.domain.model;

import java.time.Instant;

/** When an invite was accepted and by whom, as that person was at that moment. */
public record Acceptance(Instant at, User by) {}
