package dev.invites.testkit.sabotage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.invites.domain.model.Invite;
import dev.invites.domain.model.InviteFilter;
import dev.invites.domain.model.InviteId;
import dev.invites.domain.model.OrganizationId;
import dev.invites.domain.model.Page;
import dev.invites.domain.model.PageRequest;
import dev.invites.domain.model.TokenRef;
import dev.invites.domain.port.out.DirectoryStores;
import dev.invites.domain.port.out.InviteTokens;
import dev.invites.domain.port.out.Invites;
import dev.invites.domain.port.out.Outbox;
import dev.invites.domain.port.out.Transactions;
import dev.invites.testkit.contract.HistoryContract;
import dev.invites.testkit.contract.InviteTokensContract;
import dev.invites.testkit.contract.InvitesContract;
import dev.invites.testkit.contract.ManyAtOnceContract;
import dev.invites.testkit.contract.OutboxContract;
import dev.invites.testkit.contract.SendCountsContract;
import dev.invites.testkit.contract.TransactionsContract;
import dev.invites.testkit.memory.InMemoryTransactions;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each way to get an adapter wrong is met by a test that says what is wrong. */
class SuitesBiteTest {

    @Test
    void good_adapters_pass() {
        for (Class<?> tests : List.of(GoodTransactions.class, GoodInvites.class, GoodOutbox.class)) {
            Suite suite = Suite.run(tests);
            assertThat(suite.failed()).isEmpty();
            assertThat(suite.passed()).hasSizeGreaterThan(15);
        }
    }

    @Test
    void transactions_that_never_roll_back_are_found() {
        assertBitten(
                Suite.run(TransactionsThatNeverRollBack.class),
                "nothing_is_kept_when_the_work_throws",
                "nothing_is_kept_when_the_work_ends_in_an_error",
                "what_a_nested_call_wrote_goes_when_the_outer_one_throws",
                "work_that_loses_a_race_is_rolled_back_and_run_again");
        assertBitten(
                Suite.run(OutboxThatNeverRollsBack.class),
                "a_claim_in_work_that_throws_is_none",
                "an_entry_added_in_work_that_throws_is_none");
    }

    @Test
    void stores_that_forget_the_transaction_are_found() {
        assertBitten(
                Suite.run(TransactionsThatCommitEachStatement.class),
                "nothing_is_kept_when_the_work_throws",
                "a_store_that_escapes_its_work_fails",
                "nobody_sees_what_is_not_committed",
                "work_that_loses_a_race_is_rolled_back_and_run_again");
    }

    /** Races go well now and then, so the suite gets ten runs to lose one. */
    @ParameterizedTest
    @ValueSource(classes = {ManyOnStoresThatCommitEachStatement.class, ManyOnAnOutboxForEverybody.class})
    void stores_on_which_races_go_wrong_are_found(Class<?> tests) {
        Set<String> failed = Set.of();
        for (int run = 0; run < 10 && failed.isEmpty(); run++) {
            failed = Suite.run(tests).failed();
        }
        assertThat(failed).isNotEmpty();
    }

    @Test
    void a_store_that_compares_email_with_like_is_found() {
        assertBitten(Suite.run(InvitesByLike.class), "emails_that_are_alike_are_not_the_same");
    }

    @Test
    void a_store_that_forgets_the_organization_is_found() {
        assertBitten(Suite.run(InvitesOfAllOrganizations.class), "an_invite_of_another_organization_is_not_found");
    }

    @Test
    void a_store_without_the_version_guard_is_found() {
        assertBitten(
                Suite.run(InvitesWithoutVersionGuard.class),
                "an_update_of_a_version_that_is_gone_is_not_written",
                "an_update_of_a_version_that_is_not_there_yet_is_not_written",
                "of_many_updates_of_one_version_one_wins");
    }

    @Test
    void a_store_without_the_pending_slot_is_found() {
        assertBitten(
                Suite.run(InvitesWithoutSlotGuard.class),
                "a_second_pending_invite_of_an_email_is_not_stored",
                "of_many_who_invite_an_email_at_once_one_wins");
    }

    @Test
    void a_list_that_does_not_notice_expiry_is_found() {
        assertBitten(
                Suite.run(ListThatForgetsTheTime.class),
                "a_pending_invite_lists_as_expired_from_the_microsecond_of_its_expiry",
                "any_filter_shows_what_it_accepts_and_nothing_else");
    }

    @Test
    void statistics_over_the_oldest_are_found() {
        assertBitten(
                Suite.run(StatisticsOverTheOldest.class),
                "of_many_invites_the_newest_are_told_of_whatever_the_bits_of_their_ids");
    }

    @Test
    void an_outbox_that_hands_one_row_to_two_relays_is_found() {
        assertBitten(
                Suite.run(OutboxForEverybody.class),
                "a_claimed_entry_is_nobody_elses_until_the_lease_ends",
                "relays_side_by_side_get_each_entry_once");
    }

    @Test
    void an_outbox_that_takes_the_word_of_a_lost_claim_is_found() {
        assertBitten(Suite.run(OutboxThatForgetsTheLease.class), "a_lost_claim_changes_nothing");
    }

    @Test
    void a_history_that_tells_of_every_look_is_found() {
        assertBitten(
                Suite.run(HistoryOfEveryLook.class),
                "the_first_look_at_each_link_is_kept",
                "a_second_look_in_the_same_work_is_not_kept",
                "of_many_who_look_at_a_link_at_once_one_is_kept");
    }

    @Test
    void counters_that_are_made_over_others_are_found() {
        assertBitten(Suite.run(CountersMadeOverOthers.class), "a_counter_that_is_there_is_not_made_again");
    }

    /** Here too, a race may go well. */
    @Test
    void counters_that_nobody_holds_are_found() {
        Set<String> failed = new TreeSet<>();
        for (int run = 0; run < 10 && !failed.contains("many_who_count_at_once_lose_nothing"); run++) {
            failed.addAll(Suite.run(CountersThatNobodyHolds.class).failed());
        }
        assertThat(failed)
                .contains("many_who_count_at_once_lose_nothing", "what_was_counted_in_work_that_throws_is_not");
    }

    @Test
    void tokens_without_a_signature_are_found() {
        assertBitten(
                Suite.run(UnsignedTokens.class),
                "a_token_with_one_character_changed_is_refused",
                "a_token_under_another_key_is_refused");
    }

    /** A suite of which everything fails would say nothing about what is wrong. */
    private static void assertBitten(Suite suite, String... tests) {
        assertThat(suite.failed()).contains(tests);
        assertThat(suite.passed()).hasSizeGreaterThan(2);
    }

    static class GoodTransactions implements TransactionsContract {
        private final InMemoryTransactions transactions = new InMemoryTransactions();

        @Override
        public Transactions<DirectoryStores> transactions() {
            return transactions;
        }
    }

    static class GoodInvites implements InvitesContract {
        private final InMemoryTransactions transactions = new InMemoryTransactions();

        @Override
        public Transactions<DirectoryStores> transactions() {
            return transactions;
        }
    }

    static class GoodOutbox implements OutboxContract {
        private final InMemoryTransactions transactions = new InMemoryTransactions();

        @Override
        public Transactions<DirectoryStores> transactions() {
            return transactions;
        }
    }

    static class TransactionsThatNeverRollBack implements TransactionsContract {
        private final NeverRollsBack transactions = new NeverRollsBack();

        @Override
        public Transactions<DirectoryStores> transactions() {
            return transactions;
        }
    }

    static class OutboxThatNeverRollsBack implements OutboxContract {
        private final NeverRollsBack transactions = new NeverRollsBack();

        @Override
        public Transactions<DirectoryStores> transactions() {
            return transactions;
        }
    }

    static class TransactionsThatCommitEachStatement implements TransactionsContract {
        private final CommitsEachStatement transactions = new CommitsEachStatement();

        @Override
        public Transactions<DirectoryStores> transactions() {
            return transactions;
        }
    }

    static class ManyOnStoresThatCommitEachStatement implements ManyAtOnceContract {
        private final CommitsEachStatement transactions = new CommitsEachStatement();

        @Override
        public Transactions<DirectoryStores> transactions() {
            return transactions;
        }
    }

    static class ManyOnAnOutboxForEverybody implements ManyAtOnceContract {
        private final Around transactions = Around.outbox(OutboxForEverybody.NoLease::new);

        @Override
        public Transactions<DirectoryStores> transactions() {
            return transactions;
        }
    }

    static class InvitesByLike implements InvitesContract {
        private final Around transactions = Around.invites(ComparesEmailWithLike::new);

        @Override
        public Transactions<DirectoryStores> transactions() {
            return transactions;
        }
    }

    static class InvitesOfAllOrganizations implements InvitesContract {
        private final Around transactions = Around.invites(ForgetsTheOrganization::new);

        @Override
        public Transactions<DirectoryStores> transactions() {
            return transactions;
        }
    }

    static class StatisticsOverTheOldest implements InvitesContract {
        private final Around transactions = Around.invites(CountsTheOldest::new);

        @Override
        public Transactions<DirectoryStores> transactions() {
            return transactions;
        }
    }

    static class InvitesWithoutVersionGuard implements InvitesContract {
        private final Around transactions = Around.invites(WritesOverEveryVersion::new);

        @Override
        public Transactions<DirectoryStores> transactions() {
            return transactions;
        }
    }

    static class InvitesWithoutSlotGuard implements InvitesContract {
        private final Around transactions = Around.invites(AddsWithoutLooking::new);

        @Override
        public Transactions<DirectoryStores> transactions() {
            return transactions;
        }
    }

    static class ListThatForgetsTheTime implements InvitesContract {
        private final Around transactions = Around.invites(TimelessList::new);

        @Override
        public Transactions<DirectoryStores> transactions() {
            return transactions;
        }

        private static final class TimelessList extends ForwardingInvites {
            TimelessList(Invites good) {
                super(good);
            }

            @Override
            public Page<Invite> list(OrganizationId organization, InviteFilter filter, Instant now, PageRequest page) {
                return good.list(organization, filter, Instant.EPOCH, page);
            }
        }
    }

    static class OutboxForEverybody implements OutboxContract {
        private final Around transactions = Around.outbox(NoLease::new);

        @Override
        public Transactions<DirectoryStores> transactions() {
            return transactions;
        }

        private static final class NoLease extends ForwardingOutbox {
            NoLease(Outbox good) {
                super(good);
            }

            @Override
            public List<Claim> claim(UUID lease, int most, Instant now, Instant until) {
                return good.claim(lease, most, now, now).stream()
                        .map(claim -> new Claim(claim.entry(), lease, until))
                        .toList();
            }
        }
    }

    static class OutboxThatForgetsTheLease implements OutboxContract {
        private final Around transactions = Around.outbox(AnyLease::new);

        @Override
        public Transactions<DirectoryStores> transactions() {
            return transactions;
        }

        private static final class AnyLease extends ForwardingOutbox {
            private static final UUID ONE_FOR_ALL = new UUID(7, 7);

            AnyLease(Outbox good) {
                super(good);
            }

            @Override
            public List<Claim> claim(UUID lease, int most, Instant now, Instant until) {
                return good.claim(ONE_FOR_ALL, most, now, until);
            }
        }
    }

    static class HistoryOfEveryLook implements HistoryContract {
        private final Around transactions = Around.history(AddsEveryPreview::new);

        @Override
        public Transactions<DirectoryStores> transactions() {
            return transactions;
        }
    }

    static class CountersMadeOverOthers implements SendCountsContract {
        private final Around transactions = Around.sendCounts(CountsOverOthers::new);

        @Override
        public Transactions<DirectoryStores> transactions() {
            return transactions;
        }
    }

    static class CountersThatNobodyHolds implements SendCountsContract {
        private final CommitsEachStatement transactions = new CommitsEachStatement();

        @Override
        public Transactions<DirectoryStores> transactions() {
            return transactions;
        }
    }

    static class UnsignedTokens implements InviteTokensContract {
        @Override
        public InviteTokens tokens() {
            return new Unsigned();
        }

        @Override
        public InviteTokens tokensUnderOtherKeys() {
            return new Unsigned();
        }

        private static final class Unsigned implements InviteTokens {
            @Override
            public String issue(TokenRef ref) {
                return ref.organization() + "-" + ref.invite() + "-" + ref.generation();
            }

            @Override
            public Optional<TokenRef> read(String token) {
                String[] parts = token.split("-", -1);
                try {
                    return Optional.of(new TokenRef(
                            OrganizationId.parse(parts[0]), InviteId.parse(parts[1]), Integer.parseInt(parts[2])));
                } catch (RuntimeException e) {
                    return Optional.empty();
                }
            }

            @Override
            public String issueUnsubscribe(TokenRef ref) {
                return issue(ref);
            }

            @Override
            public Optional<TokenRef> readUnsubscribe(String token) {
                return read(token);
            }
        }
    }
}
