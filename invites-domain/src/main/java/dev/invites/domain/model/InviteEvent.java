package dev.invites.domain.model;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * One entry in the history of an invite, written in the transaction of the change that it tells of, and never changed.
 *
 * @param at when it was recorded
 * @param by who did it, as that person was at that moment; nobody where it came about by itself or the holder of a link
 *     did it, who is known by that alone
 * @param data what else there is to know, by name
 */
public record InviteEvent(
        EventId id,
        OrganizationId organization,
        InviteId invite,
        Type type,
        Instant at,
        Optional<User> by,
        Map<String, String> data) {

    /** What happened. */
    public enum Type {
        /** It was made, with its first link. */
        CREATED,
        /** A mail server has taken the last mail. */
        SENT,
        /** The last mail will not be sent. */
        DELIVERY_FAILED,
        /** It was sent anew, mostly with a new link. */
        RESENT,
        /** Its link was shown to somebody who may invite. */
        LINK_GIVEN,
        /** A link was looked at by its holder, for the first time. */
        PREVIEWED,
        ACCEPTED,
        DECLINED,
        REVOKED,
        /** It has lapsed, which is recorded a little later than it comes about. */
        EXPIRED
    }

    public InviteEvent {
        data = Collections.unmodifiableMap(new LinkedHashMap<>(data));
    }

    /** Leaves out who and what, which may be addresses. */
    @Override
    public String toString() {
        return "InviteEvent[" + id + ", " + invite + ", " + type + "]";
    }
}
