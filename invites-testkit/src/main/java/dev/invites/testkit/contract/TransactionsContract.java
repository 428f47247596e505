package dev.invites.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.invites.domain.model.Invite;
import dev.invites.domain.model.Outcome;
import dev.invites.domain.port.in.CreateInvites;
import dev.invites.domain.port.out.Invites;
import dev.invites.domain.port.out.LostRace;
import dev.invites.domain.port.out.PortFailure;
import dev.invites.domain.port.out.Stores;
import dev.invites.testkit.fixture.InviteBuilder;
import dev.invites.testkit.fixture.Threads;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What every {@code Transactions} must do. */
public interface TransactionsContract extends StoresContract {

    @Test
    default void what_the_work_returns_is_returned() {
        String answer = transactions().call(stores -> "answer");
        assertThat(answer).isEqualTo("answer");
    }

    @Test
    default void what_was_written_is_there_for_the_next_transaction() {
        Invite invite = InviteBuilder.anInvite().to(newOrganization()).build();
        transactions().call(stores -> stores.invites().add(List.of(invite)));
        assertThat(isStored(invite)).isTrue();
    }

    @Test
    default void the_work_sees_its_own_writes() {
        Invite invite = InviteBuilder.anInvite().to(newOrganization()).build();
        Optional<Invite> seen = transactions().call(stores -> {
            stores.invites().add(List.of(invite));
            return stores.invites().find(invite.organization(), invite.id());
        });
        assertThat(seen).contains(invite);
    }

    @Test
    default void nothing_is_kept_when_the_work_throws() {
        Invite kept = Given.invite(transactions(), newOrganization());
        Invite added = InviteBuilder.anInvite().to(kept.organization()).build();
        RuntimeException fault = new IllegalArgumentException("the work failed");
        assertThatThrownBy(() -> transactions().call(stores -> {
                    stores.invites().add(List.of(added));
                    stores.invites().update(List.of(Next.of(kept)));
                    throw fault;
                }))
                .isSameAs(fault);
        assertThat(isStored(added)).isFalse();
        assertThat(new InviteStore(transactions()).now(kept).orElseThrow()).isEqualTo(kept);
    }

    @Test
    default void nothing_is_kept_when_the_work_ends_in_an_error() {
        Invite invite = InviteBuilder.anInvite().to(newOrganization()).build();
        assertThatThrownBy(() -> transactions().call(stores -> {
                    stores.invites().add(List.of(invite));
                    throw new StackOverflowError("too deep");
                }))
                .isInstanceOf(StackOverflowError.class);
        assertThat(isStored(invite)).isFalse();
    }

    @Test
    default void after_work_that_threw_the_thread_starts_afresh() {
        Invite invite = InviteBuilder.anInvite().to(newOrganization()).build();
        assertThatIllegalStateException()
                .isThrownBy(() -> transactions().call(stores -> {
                    throw new IllegalStateException("the work failed");
                }));
        transactions().call(stores -> stores.invites().add(List.of(invite)));
        assertThat(isStored(invite)).isTrue();
    }

    @Test
    default void a_refusal_is_a_result_and_commits() {
        Invite invite = InviteBuilder.anInvite().to(newOrganization()).build();
        Outcome<Invite, CreateInvites.Reason> outcome = transactions().call(stores -> {
            stores.invites().add(List.of(invite));
            return Outcome.refused(CreateInvites.Reason.NOT_ALLOWED);
        });
        assertThat(outcome).isEqualTo(Outcome.refused(CreateInvites.Reason.NOT_ALLOWED));
        assertThat(isStored(invite)).isTrue();
    }

    @Test
    default void a_nested_call_sees_what_the_outer_one_wrote() {
        Invite invite = InviteBuilder.anInvite().to(newOrganization()).build();
        boolean seen = transactions().call(outer -> {
            outer.invites().add(List.of(invite));
            return isStored(invite);
        });
        assertThat(seen).isTrue();
    }

    @Test
    default void what_a_nested_call_wrote_goes_when_the_outer_one_throws() {
        Invite invite = InviteBuilder.anInvite().to(newOrganization()).build();
        assertThatIllegalStateException()
                .isThrownBy(() -> transactions().call(outer -> {
                    transactions().call(inner -> inner.invites().add(List.of(invite)));
                    throw new IllegalStateException("after the nested call");
                }));
        assertThat(isStored(invite)).isFalse();
    }

    @Test
    default void after_a_nested_call_the_outer_one_goes_on() {
        Invite first = InviteBuilder.anInvite().to(newOrganization()).build();
        Invite second = InviteBuilder.anInvite().to(first.organization()).build();
        transactions().call(outer -> {
            transactions().call(inner -> inner.invites().add(List.of(first)));
            return outer.invites().add(List.of(second));
        });
        assertThat(isStored(first)).isTrue();
        assertThat(isStored(second)).isTrue();
    }

    @Test
    default void a_store_that_escapes_its_work_fails() {
        Invite invite = Given.invite(transactions(), newOrganization());
        Invites escaped = transactions().call(Stores::invites);
        assertThatIllegalStateException().isThrownBy(() -> escaped.find(invite.organization(), invite.id()));
        assertThatIllegalStateException().isThrownBy(() -> escaped.update(List.of(Next.of(invite))));
        assertThat(new InviteStore(transactions()).now(invite).orElseThrow()).isEqualTo(invite);
    }

    @Test
    default void stores_that_escape_their_work_fail() {
        Invite invite = InviteBuilder.anInvite().to(newOrganization()).build();
        List<Stores> escaped = new ArrayList<>();
        transactions().call(escaped::add);
        assertThatIllegalStateException()
                .isThrownBy(() -> escaped.get(0).invites().add(List.of(invite)));
        assertThat(isStored(invite)).isFalse();
    }

    @Test
    default void a_store_that_escapes_work_that_threw_fails() {
        Invite invite = InviteBuilder.anInvite().to(newOrganization()).build();
        List<Invites> escaped = new ArrayList<>();
        assertThatIllegalStateException()
                .isThrownBy(() -> transactions().call(stores -> {
                    escaped.add(stores.invites());
                    throw new IllegalStateException("the work failed");
                }));
        assertThatIllegalStateException().isThrownBy(() -> escaped.get(0).add(List.of(invite)));
        assertThat(isStored(invite)).isFalse();
    }

    @Test
    default void a_store_that_escapes_a_nested_call_fails_once_the_outer_one_has_ended() {
        Invite invite = InviteBuilder.anInvite().to(newOrganization()).build();
        Invites escaped = transactions().call(outer -> transactions().call(Stores::invites));
        assertThatIllegalStateException().isThrownBy(() -> escaped.add(List.of(invite)));
    }

    @Test
    default void work_that_loses_a_race_is_rolled_back_and_run_again() {
        Invite lost = InviteBuilder.anInvite().to(newOrganization()).build();
        Invite won = InviteBuilder.anInvite()
                .to(lost.organization())
                .email(lost.email())
                .build();
        AtomicInteger attempts = new AtomicInteger();
        int added = transactions().call(stores -> {
            if (attempts.incrementAndGet() <= 2) {
                stores.invites().add(List.of(lost));
                throw new LostRace("somebody was faster");
            }
            return stores.invites().add(List.of(won)).size();
        });
        assertThat(added).isEqualTo(1);
        assertThat(attempts).hasValue(3);
        assertThat(isStored(lost)).isFalse();
        assertThat(isStored(won)).isTrue();
    }

    @Test
    default void a_race_lost_in_a_nested_call_repeats_the_outer_one() {
        Invite invite = InviteBuilder.anInvite().to(newOrganization()).build();
        AtomicInteger outer = new AtomicInteger();
        transactions().call(stores -> {
            outer.incrementAndGet();
            int added = stores.invites().add(List.of(invite)).size();
            return transactions().call(nested -> {
                if (outer.get() == 1) {
                    throw new LostRace("somebody was faster");
                }
                return added;
            });
        });
        assertThat(outer).hasValue(2);
        assertThat(isStored(invite)).isTrue();
    }

    @Test
    default void work_is_run_again_when_somebody_else_has_taken_what_it_puts() {
        Invite holder = InviteBuilder.anInvite().to(newOrganization()).build();
        Invite beside = InviteBuilder.anInvite().to(holder.organization()).build();
        Invite second = InviteBuilder.anInvite()
                .to(holder.organization())
                .email(holder.email())
                .build();
        Invite instead = InviteBuilder.anInvite().to(holder.organization()).build();
        transactions().call(stores -> stores.invites().add(List.of(holder)));
        AtomicInteger attempts = new AtomicInteger();
        boolean done = transactions().call(stores -> {
            boolean first = attempts.incrementAndGet() == 1;
            stores.invites().put(first ? List.of(beside, second) : List.of(instead), List.of());
            return true;
        });
        assertThat(done).isTrue();
        assertThat(attempts).hasValue(2);
        assertThat(isStored(beside)).isFalse();
        assertThat(isStored(second)).isFalse();
        assertThat(isStored(instead)).isTrue();
    }

    @Test
    default void work_is_run_again_when_somebody_else_has_changed_what_it_puts() {
        Invite invite = InviteBuilder.anInvite().to(newOrganization()).build();
        Invite beside = InviteBuilder.anInvite().to(invite.organization()).build();
        transactions().call(stores -> stores.invites().add(List.of(invite)));
        transactions().call(stores -> stores.invites().update(List.of(Next.of(invite))));
        AtomicInteger attempts = new AtomicInteger();
        transactions().call(stores -> {
            boolean stale = attempts.incrementAndGet() == 1;
            Invite now =
                    stores.invites().find(invite.organization(), invite.id()).orElseThrow();
            stores.invites().put(stale ? List.of(beside) : List.of(), List.of(Next.of(stale ? invite : now)));
            return now;
        });
        assertThat(attempts).hasValue(2);
        assertThat(isStored(beside)).isFalse();
        Invite stored = transactions()
                .call(stores -> stores.invites().find(invite.organization(), invite.id()))
                .orElseThrow();
        assertThat(stored.version()).isEqualTo(invite.version() + 2);
    }

    @Test
    default void work_that_always_loses_ends_in_a_transient_failure() {
        Invite invite = InviteBuilder.anInvite().to(newOrganization()).build();
        AtomicInteger attempts = new AtomicInteger();
        assertThatExceptionOfType(PortFailure.class)
                .isThrownBy(() -> transactions().call(stores -> {
                    attempts.incrementAndGet();
                    stores.invites().add(List.of(invite));
                    throw new LostRace("somebody is always faster");
                }))
                .asInstanceOf(type(PortFailure.class))
                .returns(true, PortFailure::isTransient);
        assertThat(attempts).hasValueBetween(2, 1_000);
        assertThat(isStored(invite)).isFalse();
    }

    @Test
    default void nobody_sees_what_is_not_committed() throws Exception {
        Invite invite = InviteBuilder.anInvite().to(newOrganization()).build();
        CompletableFuture<Boolean> seen = new CompletableFuture<>();
        Thread reader = new Thread(() -> {
            try {
                seen.complete(isStored(invite));
            } catch (RuntimeException e) {
                seen.completeExceptionally(e);
            }
        });
        assertThatIllegalStateException()
                .isThrownBy(() -> transactions().call(stores -> {
                    stores.invites().add(List.of(invite));
                    reader.start();
                    waitALittleFor(seen);
                    throw new IllegalStateException("the work failed");
                }));
        assertThat(seen.get(60, TimeUnit.SECONDS)).isFalse();
    }

    @Test
    default void transactions_on_many_threads_are_all_kept() {
        List<Invite> invites = Threads.together(8, number -> Given.invite(transactions(), newOrganization()));
        assertThat(invites).allMatch(this::isStored);
    }

    private boolean isStored(Invite invite) {
        return new InviteStore(transactions()).now(invite).isPresent();
    }

    /** An adapter that runs one transaction at a time answers the reader only after the writer has ended. */
    private static void waitALittleFor(CompletableFuture<?> future) {
        try {
            future.get(200, TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException e) {
            return;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
