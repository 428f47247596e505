package dev.invites.domain.usecase;

import dev.invites.domain.model.Caller;
import dev.invites.domain.model.Outcome;
import dev.invites.domain.model.Role;
import dev.invites.domain.port.in.directory.AuthenticateApiKey.Reason;
import dev.invites.domain.port.out.ApiKeys;
import dev.invites.domain.port.out.ApiKeys.Acting;
import dev.invites.domain.port.out.ApiKeys.Credential;
import dev.invites.domain.port.out.Invites.Slot;
import dev.invites.domain.port.out.Memberships.Seat;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What the storage knows, at one moment, of keys that were presented. */
final class KeyCheck {

    private final Map<String, Credential> credentials;
    private final Instant now;

    private KeyCheck(Map<String, Credential> credentials, Instant now) {
        this.credentials = credentials;
        this.now = now;
    }

    /** Looks them up, all at once. */
    static KeyCheck of(Collection<ApiKeySecret> presented, ApiKeys keys, MicroClock clock) {
        return of(presented, Set.of(), keys, clock);
    }

    /**
     * The same.
     *
     * @param slots what those who show the keys want locked next
     */
    static KeyCheck of(Collection<ApiKeySecret> presented, Set<Slot> slots, ApiKeys keys, MicroClock clock) {
        return new KeyCheck(
                keys.findByPrefixes(presented.stream().map(ApiKeySecret::prefix).collect(Collectors.toSet()), slots),
                clock.now());
    }

    /** Whom the key stands for. */
    Outcome<Caller, Reason> judge(ApiKeySecret presented) {
        Optional<Credential> credential = Optional.ofNullable(credentials.get(presented.prefix()))
                .filter(it -> presented.hashesTo(it.secretHash()))
                .filter(it -> it.key().revokedAt().isEmpty());
        if (credential.isEmpty() || credential.get().actsAs().isEmpty()) {
            return Outcome.refused(Reason.UNKNOWN);
        }
        if (credential.get().key().isExpiredAt(now)) {
            return Outcome.refused(Reason.EXPIRED);
        }
        return Outcome.done(Caller.program(
                credential.get().actsAs().get().user(), credential.get().key().organization()));
    }

    /** The roles of those whom keys stand for, which came along. */
    Map<Seat, Role> roles() {
        Map<Seat, Role> roles = new HashMap<>();
        for (Credential credential : credentials.values()) {
            credential.actsAs().ifPresent(acting -> roles.put(seat(credential, acting), acting.role()));
        }
        return roles;
    }

    private static Seat seat(Credential credential, Acting acting) {
        return new Seat(credential.key().organization(), acting.user().id());
    }
}
