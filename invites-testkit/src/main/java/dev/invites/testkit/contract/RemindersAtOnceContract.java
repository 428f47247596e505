package dev.invites.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.invites.domain.model.AcceptLinks;
import dev.invites.domain.model.Caller;
import dev.invites.domain.model.InviteId;
import dev.invites.domain.model.InviteLimits;
import dev.invites.domain.model.InviteTerms;
import dev.invites.domain.model.OrganizationId;
import dev.invites.domain.model.ReminderPolicy;
import dev.invites.domain.model.Role;
import dev.invites.domain.port.in.CreateInvites;
import dev.invites.domain.port.out.Mailer.InviteMail;
import dev.invites.domain.port.out.Mailer.Kind;
import dev.invites.domain.usecase.InvitesEngine;
import dev.invites.testkit.fixture.Fixtures;
import dev.invites.testkit.fixture.RecordingMailer;
import dev.invites.testkit.fixture.SettableClock;
import dev.invites.testkit.fixture.Threads;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** That reminders go once each, and no more of them than may be, whichever nodes call for them at the same moment. */
public interface RemindersAtOnceContract extends DirectoryContract {

    /** When the invites are made: nothing else that is stored expires in the week after. */
    Instant IN_2092 = Instant.parse("2092-03-01T12:00:00.123456Z");

    @Test
    default void nodes_that_call_for_the_same_reminders_call_for_each_once() {
        List<InviteMail> reminders = remindedAtOnce(InviteLimits.NONE, 40, IN_2092);
        assertThat(reminders).extracting(mail -> mail.invite().id()).hasSize(40).doesNotHaveDuplicates();
    }

    @Test
    default void they_call_for_no_more_than_an_organization_may_mail() {
        assertThat(remindedAtOnce(new InviteLimits(Duration.ZERO, 0, 0, 12, 0), 40, IN_2092.plus(Duration.ofDays(30))))
                .hasSize(12);
    }

    /** Makes invites without limits and, six days later, calls for their reminders on four threads of two nodes. */
    private List<InviteMail> remindedAtOnce(InviteLimits limits, int count, Instant start) {
        SettableClock clock = new SettableClock(start);
        RecordingMailer mailer = new RecordingMailer();
        List<InvitesEngine> nodes = List.of(
                node(clock, mailer, limits).build(), node(clock, mailer, limits).build());
        OrganizationId organization = newOrganization();
        Caller owner = Caller.person(newMember(organization, Role.OWNER), Optional.empty());
        List<InviteId> ids = node(clock, mailer, InviteLimits.NONE)
                .build()
                .createInvites()
                .create(IntStream.range(0, count)
                        .mapToObj(number -> new CreateInvites.Command(
                                owner, organization, Fixtures.newEmail(), InviteTerms.DEFAULT, true, Optional.empty()))
                        .toList())
                .stream()
                .map(outcome -> outcome.fold(made -> made.invite().id(), reason -> {
                    throw new AssertionError("refused: " + reason);
                }))
                .toList();
        relay(nodes.get(0));
        clock.advance(Duration.ofDays(6));

        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        Threads.together(4, number -> {
            InvitesEngine node = nodes.get(number % nodes.size());
            int idle = 0;
            // Who comes back empty-handed while others hold the rows asks again.
            while (idle < 20 && System.nanoTime() < deadline) {
                idle = node.sendReminders().send() == 0 ? idle + 1 : 0;
                clock.advance(Duration.ofSeconds(1));
            }
            return idle;
        });
        relay(nodes.get(1));
        return mailer.sent().stream()
                .filter(mail -> mail.kind() == Kind.REMINDER)
                .filter(mail -> ids.contains(mail.invite().id()))
                .toList();
    }

    private InvitesEngine.Builder node(SettableClock clock, RecordingMailer mailer, InviteLimits limits) {
        return InvitesEngine.on(
                        transactions(),
                        Fixtures.tokens(),
                        mailer,
                        new AcceptLinks("https://invites.example/invite#{token}"))
                .reminders(ReminderPolicy.of(List.of(Duration.ofDays(1), Duration.ofDays(3))))
                .limits(limits)
                .clock(clock);
    }

    private static void relay(InvitesEngine node) {
        while (node.relayMail().relay() > 0) {}
    }
}
