package dev.invites.domain.model;

import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** How many mails were sent lately to one address, or by one organization: told apart by the organization that sent. */
public record SendCount(Map<OrganizationId, RecentSends> byOrganization) {

    public static final SendCount NONE = new SendCount(Map.of());

    public SendCount {
        byOrganization = Collections.unmodifiableMap(new HashMap<>(byOrganization));
    }

    /** How many count at {@code now}, from all organizations together. */
    public int count(Instant now) {
        return all().count(now);
    }

    /** Those of one organization. */
    public RecentSends of(OrganizationId organization) {
        return byOrganization.getOrDefault(organization, RecentSends.NONE);
    }

    /** Those of all organizations together. */
    public RecentSends all() {
        SortedMap<Integer, Integer> sum = new TreeMap<>();
        byOrganization
                .values()
                .forEach(sends ->
                        sends.byQuarter().forEach((quarter, count) -> sum.merge(quarter, count, Integer::sum)));
        return new RecentSends(sum);
    }

    /** With one more from {@code organization}, and without those organizations whose mails no longer count. */
    public SendCount plusOne(OrganizationId organization, Instant now) {
        Map<OrganizationId, RecentSends> more = new HashMap<>(byOrganization);
        more.values().removeIf(sends -> sends.count(now) == 0);
        more.put(organization, of(organization).plusOne(now));
        return new SendCount(more);
    }

    /** The last day with a mail, in days since 1970-01-01. */
    public int lastDay() {
        return all().lastDay();
    }
}
