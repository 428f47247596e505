package dev.invites.domain.port.out;

import static org.assertj.core.api.Assertions.assertThat;

import dev.invites.domain.model.EmailAddress;
import dev.invites.domain.model.ExpiryPolicy;
import dev.invites.domain.model.Invite;
import dev.invites.domain.model.InviteId;
import dev.invites.domain.model.InviteTerms;
import dev.invites.domain.model.Name;
import dev.invites.domain.model.OrganizationId;
import dev.invites.domain.model.Sender;
import dev.invites.domain.model.Transition;
import dev.invites.domain.model.UserId;
import dev.invites.domain.port.out.Outbox.Entry;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class OutboxEntryTest {

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final UserId ANN = new UserId(new UUID(0, 1));
    private static final Invite INVITE = Invite.create(
            new InviteId(new UUID(0, 2)),
            new OrganizationId(new UUID(0, 3)),
            EmailAddress.of("bob@example.org"),
            InviteTerms.DEFAULT,
            new Sender(ANN, new Name("Ann"), EmailAddress.of("ann@example.com")),
            true,
            NOW,
            ExpiryPolicy.SEVEN_DAYS);

    private final Entry entry = Entry.lastOf(new UUID(0, 4), INVITE, NOW);

    @Test
    void the_mail_that_an_invite_has_just_called_for_is_its_last() {
        assertThat(entry.number()).isEqualTo(1);
        assertThat(entry.dueAt()).isEqualTo(NOW);
        assertThat(entry.isLastOf(INVITE)).isTrue();
    }

    @Test
    void a_reminder_is_wanted_as_long_as_the_mail_that_it_reminds_of_is_the_last() {
        Entry reminder = Entry.reminderOf(new UUID(0, 5), INVITE, Duration.ofDays(3), NOW);
        assertThat(reminder.kind()).isEqualTo(Mailer.Kind.REMINDER);
        assertThat(reminder.isLastOf(INVITE)).isTrue();
        assertThat(entry.isLastOf(INVITE)).isTrue();
        assertThat(reminder.isLastOf(after(INVITE.remail(NOW)))).isFalse();
        assertThat(reminder.isLastOf(after(INVITE.resend(ANN, InviteTerms.DEFAULT, true, NOW))))
                .isFalse();
    }

    @Test
    void it_is_the_last_no_more_when_another_was_called_for_or_another_link_made() {
        assertThat(entry.isLastOf(after(INVITE.remail(NOW)))).isFalse();
        assertThat(entry.isLastOf(after(INVITE.resend(ANN, InviteTerms.DEFAULT, true, NOW))))
                .isFalse();
        assertThat(entry.isLastOf(after(INVITE.resend(ANN, InviteTerms.DEFAULT, false, NOW))))
                .isFalse();
    }

    @Test
    void what_calls_for_no_mail_and_makes_no_link_leaves_it_the_last() {
        assertThat(entry.isLastOf(after(INVITE.revoke(NOW)))).isTrue();
    }

    private static Invite after(Transition transition) {
        if (transition instanceof Transition.To to) {
            return to.invite();
        }
        throw new AssertionError("impossible: " + transition);
    }
}
