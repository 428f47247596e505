package dev.invites.testkit.sabotage;

import dev.invites.domain.port.out.Outbox;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** A good outbox, for sabotage to override. */
class ForwardingOutbox implements Outbox {

    final Outbox good;

    ForwardingOutbox(Outbox good) {
        this.good = good;
    }

    @Override
    public void add(Collection<Entry> entries) {
        good.add(entries);
    }

    @Override
    public List<Claim> claim(UUID lease, int most, Instant now, Instant until) {
        return good.claim(lease, most, now, until);
    }

    @Override
    public Set<Claim> complete(Collection<Claim> claims) {
        return good.complete(claims);
    }

    @Override
    public Set<Claim> retry(Collection<Retry> retries) {
        return good.retry(retries);
    }
}
