package dev.invites.testkit.contract;

import dev.invites.domain.model.AcceptLinks;
import dev.invites.domain.model.Caller;
import dev.invites.domain.model.EmailAddress;
import dev.invites.domain.model.Invitation;
import dev.invites.domain.model.Invite;
import dev.invites.domain.model.InviteEvent;
import dev.invites.domain.model.InviteFilter;
import dev.invites.domain.model.InviteLimits;
import dev.invites.domain.model.InvitePreview;
import dev.invites.domain.model.InviteTerms;
import dev.invites.domain.model.Membership;
import dev.invites.domain.model.Name;
import dev.invites.domain.model.OrganizationId;
import dev.invites.domain.model.Outcome;
import dev.invites.domain.model.Page;
import dev.invites.domain.model.PageRequest;
import dev.invites.domain.model.Role;
import dev.invites.domain.model.TokenRef;
import dev.invites.domain.model.User;
import dev.invites.domain.model.UserId;
import dev.invites.domain.port.in.AcceptInvite;
import dev.invites.domain.port.in.CreateInvites;
import dev.invites.domain.port.in.DeclineInvite;
import dev.invites.domain.port.in.ListInvites;
import dev.invites.domain.port.in.PreviewInvite;
import dev.invites.domain.port.in.ResendInvite;
import dev.invites.domain.port.in.RevokeInvite;
import dev.invites.domain.port.in.directory.AcceptInviteByToken;
import dev.invites.domain.port.in.directory.IdentifyPerson;
import dev.invites.domain.port.in.directory.ListMembers;
import dev.invites.domain.port.out.Mailer.InviteMail;
import dev.invites.domain.usecase.DirectoryEngine;
import dev.invites.domain.usecase.InvitesEngine;
import dev.invites.testkit.fixture.Fixtures;
import dev.invites.testkit.fixture.InviteBuilder;
import dev.invites.testkit.fixture.RecordingMailer;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** Two nodes of one service, an organization of its own, and its owner. */
final class Nodes {

    private final DirectoryContract contract;
    private final RecordingMailer mailer = new RecordingMailer();
    private final List<InvitesEngine> engines;
    final DirectoryEngine directory;
    final OrganizationId organization;
    final Caller owner;

    Nodes(DirectoryContract contract) {
        this(contract, InviteLimits.NONE);
    }

    Nodes(DirectoryContract contract, InviteLimits limits) {
        this.contract = contract;
        // One of them combines what arrives at the same moment: the promises are the same.
        this.engines =
                List.of(engine(limits).build(), engine(limits).combining().build());
        this.directory = new DirectoryEngine(contract.transactions(), Clock.systemUTC(), new SecureRandom());
        this.organization = contract.newOrganization();
        this.owner = Caller.person(contract.newMember(organization, Role.OWNER), Optional.empty());
    }

    private InvitesEngine.Builder engine(InviteLimits limits) {
        return InvitesEngine.on(
                        contract.transactions(),
                        Fixtures.tokens(),
                        mailer,
                        new AcceptLinks("https://invites.example/invite#{token}"))
                .limits(limits);
    }

    private InvitesEngine node(int number) {
        return engines.get(number / 2 % engines.size());
    }

    CreateInvites.Command command(EmailAddress email) {
        return new CreateInvites.Command(owner, organization, email, InviteTerms.DEFAULT, true, Optional.empty());
    }

    List<Invite> create(int number, List<CreateInvites.Command> commands) {
        return tryAll(number, commands).stream()
                .map(outcome -> outcome.fold(Invitation::invite, reason -> {
                    throw new AssertionError("refused: " + reason);
                }))
                .toList();
    }

    List<Outcome<Invitation, CreateInvites.Reason>> tryAll(int number, List<CreateInvites.Command> commands) {
        return node(number).createInvites().create(commands);
    }

    Invite invite(int number, EmailAddress email) {
        return create(number, List.of(command(email))).get(0);
    }

    Outcome<Invitation, CreateInvites.Reason> tryOne(int number, CreateInvites.Command command) {
        return tryAll(number, List.of(command)).get(0);
    }

    Outcome<Invitation, ResendInvite.Reason> resend(int number, Invite invite) {
        return node(number).resendInvite().resend(new ResendInvite.Command(owner, organization, invite.id(), true));
    }

    Outcome<Invite, RevokeInvite.Reason> revoke(int number, Invite invite) {
        return node(number).revokeInvite().revoke(new RevokeInvite.Command(owner, organization, invite.id()));
    }

    Outcome<?, AcceptInvite.Reason> accept(int number, Caller person, Invite invite) {
        return node(number).acceptInvite().accept(new AcceptInvite.Command(person, organization, token(invite)));
    }

    Outcome<InvitePreview, DeclineInvite.Reason> decline(int number, Invite invite) {
        return node(number).declineInvite().decline(new DeclineInvite.Command(token(invite), false));
    }

    Outcome<InvitePreview, PreviewInvite.Reason> preview(int number, Invite invite) {
        return node(number).previewInvite().preview(new PreviewInvite.Query(token(invite)));
    }

    /** Records what has lapsed, until nothing is left. */
    void sweep(int number) {
        int recorded;
        do {
            recorded = node(number).sweepLapsed().sweep();
        } while (recorded > 0);
    }

    /** How often this has happened to the invite. */
    long told(Invite invite, InviteEvent.Type type) {
        return Walk.<InviteEvent>forward(PageRequest.MAX_SIZE, page -> events(invite, page)).stream()
                .filter(event -> event.type() == type)
                .count();
    }

    private Page<InviteEvent> events(Invite invite, PageRequest page) {
        return contract.transactions().call(stores -> stores.history().list(invite.organization(), invite.id(), page));
    }

    private static String token(Invite invite) {
        return Fixtures.tokens().issue(TokenRef.current(invite));
    }

    Caller person(String issuer, EmailAddress email) {
        return person(issuer, email, true);
    }

    Caller unverifiedPerson(String issuer, EmailAddress email) {
        return person(issuer, email, false);
    }

    private Caller person(String issuer, EmailAddress email, boolean verified) {
        return directory
                .identifyPerson()
                .identify(new IdentifyPerson.Command(issuer, email.canonical(), Optional.empty(), email, verified));
    }

    Outcome<?, AcceptInviteByToken.Reason> acceptByLink(Invite invite) {
        String token = Fixtures.tokens().issue(TokenRef.current(invite));
        return directory
                .acceptInviteByToken(Fixtures.tokens())
                .accept(new AcceptInviteByToken.Command(token, new Name("Somebody")));
    }

    /** The members with that address. */
    List<UserId> membersWith(EmailAddress email) {
        return directory
                .listMembers()
                .list(new ListMembers.Query(owner, organization, PageRequest.first(100)))
                .fold(page -> page.items(), reason -> List.<Membership>of())
                .stream()
                .map(Membership::user)
                .filter(user -> user.email().equals(email))
                .map(User::id)
                .toList();
    }

    /** An invite that is recorded as pending and has expired long ago. */
    Invite lapsed(EmailAddress email) {
        return Given.invite(
                contract.transactions(),
                InviteBuilder.anInvite()
                        .to(organization)
                        .email(email)
                        .sender(owner.user())
                        .createdAt(Fixtures.NOON.minusSeconds(60))
                        .expiresAt(Fixtures.NOON));
    }

    List<Invite> listed() {
        return node(0).listInvites()
                .list(new ListInvites.Query(owner, organization, InviteFilter.ALL, PageRequest.first(100)))
                .fold(page -> page.items(), reason -> List.of());
    }

    int relay(int number) {
        int all = 0;
        for (int some = node(number).relayMail().relay();
                some > 0;
                some = node(number).relayMail().relay()) {
            all += some;
        }
        return all;
    }

    /** What was sent for this organization, once all that is due has been. */
    List<InviteMail> mailed() {
        relay(0);
        return mailer.sent().stream()
                .filter(mail -> mail.organization().id().equals(organization))
                .toList();
    }
}
