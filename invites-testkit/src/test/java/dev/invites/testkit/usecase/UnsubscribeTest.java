package dev.invites.testkit.usecase;

import static dev.invites.testkit.fixture.TestBench.command;
import static dev.invites.testkit.fixture.TestBench.done;
import static org.assertj.core.api.Assertions.assertThat;

import dev.invites.domain.model.Caller;
import dev.invites.domain.model.Invite;
import dev.invites.domain.model.InviteEvent;
import dev.invites.domain.model.InviteStatus;
import dev.invites.domain.model.InviteTerms;
import dev.invites.domain.model.LanguageTag;
import dev.invites.domain.model.Organization;
import dev.invites.domain.model.Outcome;
import dev.invites.domain.model.PageRequest;
import dev.invites.domain.model.TokenRef;
import dev.invites.domain.model.Unsubscription;
import dev.invites.domain.port.in.CreateInvites;
import dev.invites.domain.port.in.PreviewUnsubscribe;
import dev.invites.domain.port.in.RevokeInvite;
import dev.invites.domain.port.in.UnblockInvites;
import dev.invites.domain.port.in.Unsubscribe;
import dev.invites.testkit.fixture.Fixtures;
import dev.invites.testkit.fixture.TestBench;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class UnsubscribeTest {

    private final TestBench bench = new TestBench();
    private final Caller owner = bench.person("olga@acme.example");
    private final Organization acme = bench.organization(owner);
    private final Invite invite = bench.invite(owner, acme, "max@x.example");
    private final String token = unsubscribeToken(invite);

    @Test
    void the_pending_invite_is_declined_and_the_address_blocked() {
        Unsubscription shown = done(unsubscribe(token));
        assertThat(shown.unsubscribed()).isTrue();
        assertThat(shown.organization()).isEqualTo(acme.name());
        assertThat(stored(invite).recordedStatus()).isEqualTo(InviteStatus.DECLINED);
        assertThat(lastEvent(invite).type()).isEqualTo(InviteEvent.Type.DECLINED);
        assertThat(lastEvent(invite).data()).isEqualTo(Map.of("block", "true", "unsubscribe", "true"));
        assertBlocked();
        bench.relay();
        assertThat(bench.mailer().sent()).isEmpty();
    }

    @Test
    void again_and_again_comes_to_the_same() {
        done(unsubscribe(token));
        Invite declined = stored(invite);
        assertThat(done(unsubscribe(token)).unsubscribed()).isTrue();
        assertThat(stored(invite)).isEqualTo(declined);
        assertBlocked();
    }

    @Test
    void an_older_mail_ends_what_is_pending_now_too() {
        Invite resent = done(bench.resend(owner, acme, invite.id()));
        done(unsubscribe(token));
        assertThat(stored(resent).recordedStatus()).isEqualTo(InviteStatus.DECLINED);

        done(bench.invites().unblockInvites().unblock(new UnblockInvites.Command(bench.token(stored(resent)))));
        Invite other = bench.invite(owner, acme, "max@x.example");
        assertThat(other.id()).isNotEqualTo(invite.id());
        done(unsubscribe(token));
        assertThat(stored(other).recordedStatus()).isEqualTo(InviteStatus.DECLINED);
        assertBlocked();
    }

    @Test
    void where_nothing_is_pending_any_more_the_address_is_blocked_all_the_same() {
        bench.clock().set(invite.expiresAt());
        done(unsubscribe(token));
        assertThat(stored(invite).statusAt(bench.clock().instant())).isEqualTo(InviteStatus.EXPIRED);
        assertBlocked();

        Invite revoked = bench.invite(owner, acme, "mia@x.example");
        done(bench.invites().revokeInvite().revoke(new RevokeInvite.Command(owner, acme.id(), revoked.id())));
        done(unsubscribe(unsubscribeToken(revoked)));
        assertThat(stored(revoked).recordedStatus()).isEqualTo(InviteStatus.REVOKED);
        assertRefusedAsBlocked("mia@x.example");
    }

    @Test
    void who_has_joined_is_left_in_peace() {
        done(bench.accept(bench.person("max@x.example"), acme, bench.token(invite)));
        assertThat(done(unsubscribe(token)).unsubscribed()).isTrue();
        assertThat(stored(invite).recordedStatus()).isEqualTo(InviteStatus.ACCEPTED);
        assertThat(done(preview(token)).unsubscribed()).isFalse();
    }

    @Test
    void only_that_organization_and_that_address_are_meant() {
        Invite neighbour = bench.invite(owner, acme, "mia@x.example");
        Organization other = bench.organization(owner);
        Invite elsewhere = bench.invite(owner, other, "max@x.example");
        done(unsubscribe(token));
        assertThat(stored(neighbour).recordedStatus()).isEqualTo(InviteStatus.PENDING);
        assertThat(stored(elsewhere).recordedStatus()).isEqualTo(InviteStatus.PENDING);
        bench.invite(owner, other, "max@x.example");
    }

    @Test
    void looking_changes_and_records_nothing() {
        List<InviteEvent> before = events(invite);
        Unsubscription shown = done(preview(token));
        assertThat(shown.unsubscribed()).isFalse();
        assertThat(shown.email()).isNotEqualTo("max@x.example").endsWith("@x.example");
        assertThat(stored(invite)).isEqualTo(invite);
        assertThat(events(invite)).isEqualTo(before);
        done(unsubscribe(token));
        assertThat(done(preview(token)).unsubscribed()).isTrue();
    }

    @Test
    void it_is_told_in_the_language_in_which_it_was_written() {
        Invite french = done(bench.create(
                command(owner, acme, "fay@x.example", InviteTerms.DEFAULT.withLocale(LanguageTag.of("fr-CA")))));
        assertThat(done(preview(unsubscribeToken(french))).locale()).contains(LanguageTag.of("fr-CA"));
    }

    @Test
    void the_token_of_an_invite_does_not_unsubscribe_nor_the_other_way_round() {
        for (String wrong : List.of(bench.token(invite), "", "x", token + "A", token.substring(1))) {
            assertThat(unsubscribe(wrong)).isEqualTo(Outcome.refused(Unsubscribe.Reason.NO_SUCH_INVITE));
            assertThat(preview(wrong)).isEqualTo(Outcome.refused(PreviewUnsubscribe.Reason.NO_SUCH_INVITE));
        }
        assertThat(bench.accept(bench.person("max@x.example"), acme, token)).isInstanceOf(Outcome.Refused.class);
        assertThat(stored(invite)).isEqualTo(invite);
    }

    @Test
    void what_is_gone_is_not_there() {
        String gone = Fixtures.tokens().issueUnsubscribe(new TokenRef(acme.id(), Fixtures.newInviteId(), 1));
        assertThat(unsubscribe(gone)).isEqualTo(Outcome.refused(Unsubscribe.Reason.NO_SUCH_INVITE));
        assertThat(preview(gone)).isEqualTo(Outcome.refused(PreviewUnsubscribe.Reason.NO_SUCH_INVITE));
    }

    private static String unsubscribeToken(Invite of) {
        return Fixtures.tokens().issueUnsubscribe(TokenRef.current(of));
    }

    private Outcome<Unsubscription, Unsubscribe.Reason> unsubscribe(String held) {
        return bench.invites().unsubscribe().unsubscribe(new Unsubscribe.Command(held));
    }

    private Outcome<Unsubscription, PreviewUnsubscribe.Reason> preview(String held) {
        return bench.invites().previewUnsubscribe().preview(new PreviewUnsubscribe.Query(held));
    }

    private void assertBlocked() {
        assertRefusedAsBlocked("max@x.example");
    }

    private void assertRefusedAsBlocked(String email) {
        assertThat(bench.create(command(owner, acme, email))).isEqualTo(Outcome.refused(CreateInvites.Reason.BLOCKED));
    }

    private Invite stored(Invite any) {
        return bench.storage()
                .call(stores -> stores.invites().find(any.organization(), any.id()))
                .orElseThrow();
    }

    private InviteEvent lastEvent(Invite any) {
        List<InviteEvent> events = events(any);
        return events.get(events.size() - 1);
    }

    private List<InviteEvent> events(Invite any) {
        return bench.storage()
                .call(stores -> stores.history().list(any.organization(), any.id(), PageRequest.first(50)))
                .items();
    }
}
