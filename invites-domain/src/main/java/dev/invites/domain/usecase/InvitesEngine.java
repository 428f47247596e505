package dev.invites.domain.usecase;

import dev.invites.domain.builtin.TimeOrderedIds;
import dev.invites.domain.model.AcceptLinks;
import dev.invites.domain.model.ExpiryPolicy;
import dev.invites.domain.model.InviteLimits;
import dev.invites.domain.model.ReminderPolicy;
import dev.invites.domain.model.UnsubscribeLinks;
import dev.invites.domain.port.in.AcceptInvite;
import dev.invites.domain.port.in.AcceptMyInvite;
import dev.invites.domain.port.in.AuthorizeCaller;
import dev.invites.domain.port.in.CreateInvites;
import dev.invites.domain.port.in.DeclineInvite;
import dev.invites.domain.port.in.ForgetOld;
import dev.invites.domain.port.in.GetAcceptLink;
import dev.invites.domain.port.in.GetInvite;
import dev.invites.domain.port.in.ListInviteEvents;
import dev.invites.domain.port.in.ListInvites;
import dev.invites.domain.port.in.ListMyInvites;
import dev.invites.domain.port.in.PreviewInvite;
import dev.invites.domain.port.in.PreviewUnsubscribe;
import dev.invites.domain.port.in.RelayMail;
import dev.invites.domain.port.in.RemailInvite;
import dev.invites.domain.port.in.ResendInvite;
import dev.invites.domain.port.in.RevokeInvite;
import dev.invites.domain.port.in.SendReminders;
import dev.invites.domain.port.in.SummarizeInvites;
import dev.invites.domain.port.in.SweepLapsed;
import dev.invites.domain.port.in.UnblockInvites;
import dev.invites.domain.port.in.Unsubscribe;
import dev.invites.domain.port.out.Ids;
import dev.invites.domain.port.out.InviteTokens;
import dev.invites.domain.port.out.Mailer;
import dev.invites.domain.port.out.Stores;
import dev.invites.domain.port.out.Transactions;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.function.IntSupplier;
import java.util.random.RandomGenerator;

/**
 * The whole of inviting: give it the out-ports, take the in-ports. Safe for use by many threads; several engines, in
 * several processes, may share one storage.
 */
public final class InvitesEngine {

    /** What nobody notices of a mail. */
    private static final Duration MAIL_GATHER = Duration.ofMillis(50);

    private static final Duration REST_AT_START = Duration.ofSeconds(1);
    private static final Duration MAIL_POLL = Duration.ofMillis(500);
    private static final Duration SWEEP_POLL = Duration.ofSeconds(1);
    private static final Duration REMINDER_POLL = Duration.ofSeconds(5);
    private static final Duration FORGET_POLL = Duration.ofMinutes(10);

    private final CreateInvitesService creating;
    private final CreateInvites createInvites;
    private final ResendInvite resendInvite;
    private final RevokeInvite revokeInvite;
    private final GetAcceptLink getAcceptLink;
    private final GetInvite getInvite;
    private final ListInvites listInvites;
    private final ListInviteEvents listInviteEvents;
    private final SummarizeInvites summarizeInvites;
    private final AcceptInvite acceptInvite;
    private final PreviewInvite previewInvite;
    private final DeclineInvite declineInvite;
    private final UnblockInvites unblockInvites;
    private final RemailInvite remailInvite;
    private final ListMyInvites listMyInvites;
    private final AcceptMyInvite acceptMyInvite;
    private final AuthorizeCaller authorizeCaller;
    private final RelayMail relayMail;
    private final SweepLapsed sweepLapsed;
    private final ForgetOld forgetOld;
    private final Unsubscribe unsubscribe;
    private final PreviewUnsubscribe previewUnsubscribe;
    private final SendReminders sendReminders;
    private final boolean reminding;
    private final WakeUp mailWaiting = new WakeUp(MAIL_GATHER);
    private final Crowd crowd = new Crowd();
    private final MailPace mailPace;

    private InvitesEngine(Builder ports) {
        Transactions<? extends Stores> transactions = ports.transactions;
        InviteTokens tokens = ports.tokens;
        MicroClock clock = new MicroClock(ports.clock);
        Ids ids = ports.ids.orElseGet(() -> new TimeOrderedIds(ports.clock, ports.random));
        CurrentLinks links = new CurrentLinks(tokens, ports.links);
        UnsubscribeUrls unsubscribeUrls = new UnsubscribeUrls(tokens, ports.unsubscribe);
        EngineParts parts = new EngineParts(ports.expiry, ports.limits, links, ids, clock);
        Admission admission = new Admission(ids);
        creating = new CreateInvitesService(transactions, parts, mailWaiting::raise);
        createInvites = ports.combining ? new CombinedCreateInvites(creating::create, crowd) : creating;
        resendInvite = new ResendInviteService(transactions, parts, mailWaiting::raise);
        revokeInvite = new RevokeInviteService(transactions, ids, clock);
        getAcceptLink = new GetAcceptLinkService(transactions, parts);
        getInvite = new GetInviteService(transactions);
        listInvites = new ListInvitesService(transactions, clock);
        listInviteEvents = new ListInviteEventsService(transactions);
        summarizeInvites = new SummarizeInvitesService(transactions, clock);
        acceptInvite = new AcceptInviteService(transactions, tokens, admission, clock);
        previewInvite = new PreviewInviteService(transactions, tokens, ids, clock);
        declineInvite = new DeclineInviteService(transactions, tokens, ids, clock);
        unblockInvites = new UnblockInvitesService(transactions, tokens, clock);
        remailInvite = new RemailInviteService(transactions, parts, mailWaiting::raise);
        listMyInvites = new ListMyInvitesService(transactions, clock);
        acceptMyInvite = new AcceptMyInviteService(transactions, admission, clock);
        authorizeCaller = new AuthorizeCallerService(transactions);
        mailPace = new MailPace(crowd, clock);
        relayMail = new RelayMailService(
                transactions, ports.mailer, links, unsubscribeUrls, ids, clock, ports.random, mailPace);
        sweepLapsed = new SweepLapsedService(transactions, ids, clock);
        forgetOld = new ForgetOldService(transactions, clock);
        unsubscribe = new UnsubscribeService(transactions, tokens, ids, clock);
        previewUnsubscribe = new PreviewUnsubscribeService(transactions, tokens);
        sendReminders = new SendRemindersService(transactions, parts, ports.reminders, mailWaiting::raise);
        reminding = !ports.reminders.before().isEmpty();
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

    /** For the directory, which has a way to invite of its own. */
    CreateInvitesService creating() {
        return creating;
    }

    /** Of those who invite, however they do. */
    Crowd crowd() {
        return crowd;
    }

    public ResendInvite resendInvite() {
        return resendInvite;
    }

    public RevokeInvite revokeInvite() {
        return revokeInvite;
    }

    public GetAcceptLink getAcceptLink() {
        return getAcceptLink;
    }

    public GetInvite getInvite() {
        return getInvite;
    }

    public ListInvites listInvites() {
        return listInvites;
    }

    public ListInviteEvents listInviteEvents() {
        return listInviteEvents;
    }

    public SummarizeInvites summarizeInvites() {
        return summarizeInvites;
    }

    public AcceptInvite acceptInvite() {
        return acceptInvite;
    }

    public PreviewInvite previewInvite() {
        return previewInvite;
    }

    public DeclineInvite declineInvite() {
        return declineInvite;
    }

    public UnblockInvites unblockInvites() {
        return unblockInvites;
    }

    public RemailInvite remailInvite() {
        return remailInvite;
    }

    public ListMyInvites listMyInvites() {
        return listMyInvites;
    }

    public AcceptMyInvite acceptMyInvite() {
        return acceptMyInvite;
    }

    public AuthorizeCaller authorizeCaller() {
        return authorizeCaller;
    }

    public Unsubscribe unsubscribe() {
        return unsubscribe;
    }

    public PreviewUnsubscribe previewUnsubscribe() {
        return previewUnsubscribe;
    }

    /** Sends due mail when called; for tests, and for those who have a scheduler of their own. */
    public RelayMail relayMail() {
        return relayMail;
    }

    /** Records lapsed invites when called, likewise. */
    public SweepLapsed sweepLapsed() {
        return sweepLapsed;
    }

    /** Calls for due reminders when called, likewise. */
    public SendReminders sendReminders() {
        return sendReminders;
    }

    /** Removes what is kept for a time only when called, likewise. */
    public ForgetOld forgetOld() {
        return forgetOld;
    }

    /**
     * Does what nobody waits for until closed: sends due mail on {@code mailThreads} daemon threads, and records lapsed
     * invites, forgets what is old and, where there are any, calls for reminders on one more each. It begins a second from
     * now, so that whoever asks meanwhile goes first, and mail with the first invite. While somebody asks for invites, mail
     * to a quick server makes way: it is sent on one or two of the threads, and in a crowd on one with pauses, until it is
     * a minute late.
     */
    public BackgroundWork startWork(int mailThreads) {
        BackgroundWork work = new BackgroundWork(REST_AT_START)
                .with(
                        new BackgroundWork.Kind(
                                "mail-relay",
                                relayMail::relay,
                                RelayMailService.BATCH,
                                mailWaiting,
                                MAIL_POLL,
                                mailPace::pace),
                        mailThreads)
                .with(alone("expiry-sweep", sweepLapsed::sweep, SweepLapsedService.BATCH, SWEEP_POLL), 1)
                .with(alone("retention", forgetOld::forget, ForgetOldService.BATCH, FORGET_POLL), 1);
        return reminding
                ? work.with(alone("reminders", sendReminders::send, SendRemindersService.BATCH, REMINDER_POLL), 1)
                : work;
    }

    private static BackgroundWork.Kind alone(String name, IntSupplier some, int most, Duration poll) {
        return new BackgroundWork.Kind(name, some, most, new WakeUp(Duration.ZERO), poll, () -> Pace.FREE);
    }

    /** What an engine is made of. Not safe for use by many threads. */
    public static final class Builder {

        private final Transactions<? extends Stores> transactions;
        private final InviteTokens tokens;
        private final Mailer mailer;
        private final AcceptLinks links;
        private ExpiryPolicy expiry = ExpiryPolicy.SEVEN_DAYS;
        private InviteLimits limits = InviteLimits.NONE;
        private ReminderPolicy reminders = ReminderPolicy.NONE;
        private Optional<UnsubscribeLinks> unsubscribe = Optional.empty();
        private boolean combining;
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

        /** How long an invite stays open where its terms do not say; seven days unless told otherwise. */
        public Builder expiry(ExpiryPolicy policy) {
            this.expiry = policy;
            return this;
        }

        /** How much may be sent and be open; as much as is asked for unless told otherwise. */
        public Builder limits(InviteLimits some) {
            this.limits = some;
            return this;
        }

        /** When people are reminded of invites that they have not answered; never unless told otherwise. */
        public Builder reminders(ReminderPolicy policy) {
            this.reminders = policy;
            return this;
        }

        /**
         * Where reminders say that one unsubscribes; they do not unless told. What is asked there goes to
         * {@link InvitesEngine#previewUnsubscribe} and {@link InvitesEngine#unsubscribe}.
         */
        public Builder unsubscribe(UnsubscribeLinks links) {
            this.unsubscribe = Optional.of(links);
            return this;
        }

        /**
         * Carries out what several threads ask of {@link #createInvites} at the same moment in one transaction, which makes
         * many at once much faster. For engines that are never called from inside a transaction, as those of a service on
         * its own.
         */
        public Builder combining() {
            this.combining = true;
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
