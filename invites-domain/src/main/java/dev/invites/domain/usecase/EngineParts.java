package dev.invites.domain.usecase;

import dev.invites.domain.model.ExpiryPolicy;
import dev.invites.domain.model.InviteLimits;
import dev.invites.domain.port.out.Ids;

/** What the use cases that send invites have in common. */
record EngineParts(ExpiryPolicy expiry, InviteLimits limits, CurrentLinks links, Ids ids, MicroClock clock) {}
