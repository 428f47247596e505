package dev.invites.domain.usecase;

import dev.invites.domain.builtin.TimeOrderedIds;
import dev.invites.domain.model.AcceptLinks;
import dev.invites.domain.model.ExpiryPolicy;
import dev.invites.domain.model.ResendPolicy;
import dev.invites.domain.port.in.AcceptInvite;
import dev.invites.domain.port.in.AuthorizeCaller;
import dev.invites.domain.port.in.CreateInvites;
import dev.invites.domain.port.in.GetInvite;
import dev.invites.domain.port.in.ListInvites;
import dev.invites.domain.port.in.RelayMail;
import dev.invites.domain.port.in.ResendInvite;
import dev.invites.domain.port.in.RevokeInvite;
import dev.invites.domain.port.out.Ids;
import dev.invites.domain.port.out.InviteTokens;
import dev.invites.domain.port.out.Mailer;
import dev.invites.domain.port.out.Stores;
import dev.invites.domain.port.out.Transactions;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * The whole of inviting: give it the out-ports, take the in-ports. Safe for use by many threads; several engines, in
 * several processes, may share one storage.
 */
public final class InvitesEngine {

    private final CreateInvites createInvites;
    private final ResendInvite resendInvite;
    private final RevokeInvite revokeInvite;
    private final AcceptInvite acceptInvite;
    private final GetInvite getInvite;
    private final ListInvites listInvites;
    private final AuthorizeCaller authorizeCaller;
    private final RelayMail relayMail;
    private final MailSignal mailSignal = new MailSignal();

    private InvitesEngine(Builder ports) {
        MicroClock clock = new MicroClock(ports.clock);
        Ids ids = ports.ids.orElseGet(() -> new TimeOrderedIds(ports.clock, ports.random));
        ResendPolicy policy = new ResendPolicy(ports.expiry);
        createInvites = new CreateInvitesService(ports.transactions, policy, ids, clock, mailSignal::raise);
        resendInvite = new ResendInviteService(ports.transactions, policy, ids, clock, mailSignal::raise);
        revokeInvite = new RevokeInviteService(ports.transactions, clock);
        acceptInvite = new AcceptInviteService(ports.transactions, ports.tokens, clock);
        getInvite = new GetInviteService(ports.transactions);
        listInvites = new ListInvitesService(ports.transactions, clock);
        authorizeCaller = new AuthorizeCallerService(ports.transactions);
        relayMail = new RelayMailService(
                ports.transactions, ports.tokens, ports.mailer, ports.links, ids, clock, ports.random);
    }

    /**
     * Starts with what has no default.
     *
     * @param links where the link in a mail leads
     */
    public static Builder on(
            Transactions<? extends Stores> transactions, InviteTokens tokens, Mailer mailer, AcceptLinks links) {
        return new Builder(transactions, tokens, mailer, links);
    }

    public CreateInvites createInvites() {
        return createInvites;
    }

    public ResendInvite resendInvite() {
        return resendInvite;
    }

    public RevokeInvite revokeInvite() {
        return revokeInvite;
    }

    public AcceptInvite acceptInvite() {
        return acceptInvite;
    }

    public GetInvite getInvite() {
        return getInvite;
    }

    public ListInvites listInvites() {
        return listInvites;
    }

    public AuthorizeCaller authorizeCaller() {
        return authorizeCaller;
    }

    /** Sends due mail when called; for tests, and for those who have a scheduler of their own. */
    public RelayMail relayMail() {
        return relayMail;
    }

    /** Sends due mail on {@code threads} daemon threads until closed. */
    public MailRelay startRelay(int threads) {
        return MailRelay.start(relayMail, mailSignal, threads);
    }

    /** What an engine is made of. Not safe for use by many threads. */
    public static final class Builder {

        private final Transactions<? extends Stores> transactions;
        private final InviteTokens tokens;
        private final Mailer mailer;
        private final AcceptLinks links;
        private ExpiryPolicy expiry = ExpiryPolicy.SEVEN_DAYS;
        private Clock clock = Clock.systemUTC();
        private RandomGenerator random = new SecureRandom();
        private Optional<Ids> ids = Optional.empty();

        private Builder(
                Transactions<? extends Stores> transactions, InviteTokens tokens, Mailer mailer, AcceptLinks links) {
            this.transactions = transactions;
            this.tokens = tokens;
            this.mailer = mailer;
            this.links = links;
        }

        /** How long an invite stays open; seven days unless told otherwise. */
        public Builder expiry(ExpiryPolicy policy) {
            this.expiry = policy;
            return this;
        }

        /** The time; the system's unless told otherwise. */
        public Builder clock(Clock other) {
            this.clock = other;
            return this;
        }

        /** Where chance comes from, in ids and in delays; {@link SecureRandom} unless told otherwise. */
        public Builder random(RandomGenerator other) {
            this.random = other;
            return this;
        }

        /** Where ids come from; {@link TimeOrderedIds} unless told otherwise. */
        public Builder ids(Ids other) {
            this.ids = Optional.of(other);
            return this;
        }

        public InvitesEngine build() {
            return new InvitesEngine(this);
        }
    }
}
