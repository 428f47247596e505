package dev.invites.testkit.usecase;

import static dev.invites.testkit.fixture.TestBench.done;
import static org.assertj.core.api.Assertions.assertThat;

import dev.invites.domain.model.Caller;
import dev.invites.domain.model.EmailAddress;
import dev.invites.domain.model.Invite;
import dev.invites.domain.model.InviteTerms;
import dev.invites.domain.model.Organization;
import dev.invites.domain.port.in.CreateInvites;
import dev.invites.domain.port.out.Mailer.InviteMail;
import dev.invites.domain.port.out.Mailer.Kind;
import dev.invites.testkit.fixture.TestBench;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class KindOfMailTest {

    private final TestBench bench = new TestBench();
    private final Caller owner = bench.person("olga@acme.example");
    private final Organization acme = bench.organization(owner);

    @Test
    void the_first_mail_invites_and_those_after_it_are_sent_again() {
        bench.invite(owner, acme, "max@x.example");
        bench.relay();
        Invite invite = bench.invite(owner, acme, "max@x.example");
        bench.relay();
        done(bench.resend(owner, acme, invite.id()));
        bench.relay();
        assertThat(bench.mailer().sent())
                .extracting(InviteMail::kind)
                .containsExactly(Kind.INVITE, Kind.RESEND, Kind.RESEND);
    }

    @Test
    void where_the_link_was_handed_over_before_the_first_mail_invites_all_the_same() {
        Invite invite = done(bench.createWithLink(new CreateInvites.Command(
                        owner,
                        acme.id(),
                        EmailAddress.of("max@x.example"),
                        InviteTerms.DEFAULT,
                        false,
                        Optional.empty())))
                .invite();
        done(bench.resend(owner, acme, invite.id()));
        bench.relay();
        assertThat(bench.mailer().last().kind()).isEqualTo(Kind.INVITE);
    }
}
