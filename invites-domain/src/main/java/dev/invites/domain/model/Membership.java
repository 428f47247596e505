package dev.invites.domain.model;

import java.time.Instant;

/** That a person belongs to an organization, since when and as what. */
public record Membership(OrganizationId organization, User user, Role role, Instant joinedAt) {}
