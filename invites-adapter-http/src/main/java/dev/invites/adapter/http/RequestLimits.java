package dev.invites.adapter.http;

/**
 * How many requests one key or person may make in a minute, counted on this node. 0 means no limit, for each. Who comes
 * without credentials is counted by the address that the request comes from, and by the link that is held.
 *
 * @param requestsPerMinute of one key, person or address
 * @param createsPerMinute those that make invites, of one key or person; and those that are about one link
 */
public record RequestLimits(int requestsPerMinute, int createsPerMinute) {

    public static final RequestLimits NONE = new RequestLimits(0, 0);

    public RequestLimits {
        if (requestsPerMinute < 0 || createsPerMinute < 0) {
            throw new IllegalArgumentException("must not be negative");
        }
    }
}
