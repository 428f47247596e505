package dev.invites.testkit.contract;

import dev.invites.domain.model.AcceptLinks;
import dev.invites.domain.model.Caller;
import dev.invites.domain.model.EmailAddress;
import dev.invites.domain.model.Invite;
import dev.invites.domain.model.InviteFilter;
import dev.invites.domain.model.OrganizationId;
import dev.invites.domain.model.Outcome;
import dev.invites.domain.model.PageRequest;
import dev.invites.domain.model.Role;
import dev.invites.domain.model.TokenRef;
import dev.invites.domain.port.in.AcceptInvite;
import dev.invites.domain.port.in.CreateInvites;
import dev.invites.domain.port.in.ListInvites;
import dev.invites.domain.port.in.ResendInvite;
import dev.invites.domain.port.in.RevokeInvite;
import dev.invites.domain.port.in.directory.IdentifyPerson;
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
        this.contract = contract;
        this.engines = List.of(engine(), engine());
        this.directory = new DirectoryEngine(contract.transactions(), Clock.systemUTC(), new SecureRandom());
        this.organization = contract.newOrganization();
        this.owner = Caller.person(contract.newMember(organization, Role.OWNER), Optional.empty());
    }

    private InvitesEngine engine() {
        return InvitesEngine.on(
                        contract.transactions(),
                        Fixtures.tokens(),
                        mailer,
                        new AcceptLinks("https://invites.example/invite#{token}"))
                .build();
    }

    private InvitesEngine node(int number) {
        return engines.get(number / 2 % engines.size());
    }

    CreateInvites.Command command(EmailAddress email) {
        return new CreateInvites.Command(owner, organization, email, Optional.empty(), Optional.empty());
    }

    List<Invite> create(int number, List<CreateInvites.Command> commands) {
        return node(number).createInvites().create(commands).stream()
                .map(outcome -> outcome.fold(invite -> invite, reason -> {
                    throw new AssertionError("refused: " + reason);
                }))
                .toList();
    }

    Invite invite(int number, EmailAddress email) {
        return create(number, List.of(command(email))).get(0);
    }

    Outcome<Invite, ResendInvite.Reason> resend(int number, Invite invite) {
        return node(number).resendInvite().resend(new ResendInvite.Command(owner, organization, invite.id()));
    }

    Outcome<Invite, RevokeInvite.Reason> revoke(int number, Invite invite) {
        return node(number).revokeInvite().revoke(new RevokeInvite.Command(owner, organization, invite.id()));
    }

    Outcome<?, AcceptInvite.Reason> accept(int number, Caller person, Invite invite) {
        String token = Fixtures.tokens().issue(TokenRef.current(invite));
        return node(number).acceptInvite().accept(new AcceptInvite.Command(person, organization, token));
    }

    Caller person(String issuer, EmailAddress email) {
        return directory
                .identifyPerson()
                .identify(new IdentifyPerson.Command(issuer, email.canonical(), Optional.empty(), email, true));
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
