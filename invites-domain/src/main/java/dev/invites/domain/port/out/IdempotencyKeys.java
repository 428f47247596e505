package dev.invites.domain.port.out;

import dev.invites.domain.model.IdempotencyKey;
import dev.invites.domain.model.InviteId;
import dev.invites.domain.model.OrganizationId;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Set;

/** Which commands were carried out under which idempotency key. Each organization has keys of its own. */
public interface IdempotencyKeys {

    /** A key of one organization. */
    record Ref(OrganizationId organization, IdempotencyKey key) {}

    /**
     * That a command was carried out.
     *
     * @param fingerprint the same for the same command, and for no other (in practice); at most 64 characters
     */
    record Use(Ref ref, String fingerprint, InviteId invite, Instant at) {}

    /** The uses of {@code refs}; only those at or after {@code since} count. */
    Map<Ref, Use> find(Collection<Ref> refs, Instant since);

    /**
     * Remembers uses, over those before {@code since}.
     *
     * @return the keys that were free; a use whose key was not is not remembered, and that is no error
     */
    Set<Ref> remember(Collection<Use> uses, Instant since);

    /**
     * Forgets uses before {@code before}.
     *
     * @param most how many at the most
     * @return how many it were
     */
    int forget(Instant before, int most);
}
