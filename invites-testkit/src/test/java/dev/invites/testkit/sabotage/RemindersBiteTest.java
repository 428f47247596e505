package dev.invites.testkit.sabotage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.invites.domain.model.Invite;
import dev.invites.domain.port.out.DirectoryStores;
import dev.invites.domain.port.out.Reminders;
import dev.invites.domain.port.out.Transactions;
import dev.invites.testkit.contract.RemindersContract;
import dev.invites.testkit.memory.InMemoryTransactions;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Each way to remind twice, or not at all, is met by a test that says what is wrong. */
class RemindersBiteTest {

    @Test
    void good_reminders_pass() {
        Suite suite = Suite.run(GoodReminders.class);
        assertThat(suite.failed()).isEmpty();
        assertThat(suite.passed()).hasSizeGreaterThan(10);
    }

    @Test
    void marks_that_are_not_kept_are_found() {
        assertBitten(
                Suite.run(NoMarks.class),
                "a_mark_holds_for_that_reminder_and_those_further_away",
                "many_who_look_at_once_find_each_once");
    }

    @Test
    void marks_that_hold_for_every_reminder_are_found() {
        assertBitten(Suite.run(MarksForAll.class), "a_mark_holds_for_that_reminder_and_those_further_away");
    }

    @Test
    void an_upper_bound_that_is_forgotten_is_found() {
        assertBitten(Suite.run(NoEnd.class), "an_invite_is_due_by_its_expiry_to_the_microsecond");
    }

    @Test
    void a_length_that_is_not_looked_at_is_found() {
        assertBitten(Suite.run(AnyLength.class), "what_was_sent_for_no_longer_than_that_is_not_due");
    }

    @Test
    void a_look_that_says_it_came_further_than_it_did_is_found() {
        assertBitten(Suite.run(TooFar.class), "who_goes_on_from_where_a_look_came_to_is_given_all");
    }

    private static void assertBitten(Suite suite, String... tests) {
        assertThat(suite.failed()).contains(tests);
        assertThat(suite.passed()).hasSizeGreaterThan(2);
    }

    static class GoodReminders implements RemindersContract {
        private final InMemoryTransactions transactions = new InMemoryTransactions();

        @Override
        public Transactions<DirectoryStores> transactions() {
            return transactions;
        }
    }

    /** Good reminders, for sabotage to override. */
    private static class Forwarding implements Reminders {
        final Reminders good;

        Forwarding(Reminders good) {
            this.good = good;
        }

        @Override
        public Due lockDue(Duration before, Instant from, Instant until, int most) {
            return good.lockDue(before, from, until, most);
        }

        @Override
        public void mark(Collection<Invite> invites, Duration before) {
            good.mark(invites, before);
        }
    }

    static class NoMarks implements RemindersContract {
        private final Around transactions = Around.reminders(good -> new Forwarding(good) {
            @Override
            public void mark(Collection<Invite> invites, Duration before) {}
        });

        @Override
        public Transactions<DirectoryStores> transactions() {
            return transactions;
        }
    }

    static class MarksForAll implements RemindersContract {
        private final Around transactions = Around.reminders(good -> new Forwarding(good) {
            @Override
            public void mark(Collection<Invite> invites, Duration before) {
                good.mark(invites, Duration.ofSeconds(1));
            }
        });

        @Override
        public Transactions<DirectoryStores> transactions() {
            return transactions;
        }
    }

    static class NoEnd implements RemindersContract {
        private final Around transactions = Around.reminders(good -> new Forwarding(good) {
            @Override
            public Due lockDue(Duration before, Instant from, Instant until, int most) {
                return good.lockDue(before, from, until.plusSeconds(1), most);
            }
        });

        @Override
        public Transactions<DirectoryStores> transactions() {
            return transactions;
        }
    }

    static class TooFar implements RemindersContract {
        private final Around transactions = Around.reminders(good -> new Forwarding(good) {
            @Override
            public Due lockDue(Duration before, Instant from, Instant until, int most) {
                return new Due(good.lockDue(before, from, until, most).invites(), Optional.empty());
            }
        });

        @Override
        public Transactions<DirectoryStores> transactions() {
            return transactions;
        }
    }

    static class AnyLength implements RemindersContract {
        private final Around transactions = Around.reminders(good -> new Forwarding(good) {
            @Override
            public Due lockDue(Duration before, Instant from, Instant until, int most) {
                return good.lockDue(before.minusSeconds(1), from, until, most);
            }
        });

        @Override
        public Transactions<DirectoryStores> transactions() {
            return transactions;
        }
    }
}
