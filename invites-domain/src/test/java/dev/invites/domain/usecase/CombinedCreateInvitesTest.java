package dev.invites.domain.usecase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.invites.domain.model.Caller;
import dev.invites.domain.model.EmailAddress;
import dev.invites.domain.model.ExpiryPolicy;
import dev.invites.domain.model.Invitation;
import dev.invites.domain.model.Invite;
import dev.invites.domain.model.InviteId;
import dev.invites.domain.model.InviteTerms;
import dev.invites.domain.model.Name;
import dev.invites.domain.model.OrganizationId;
import dev.invites.domain.model.Outcome;
import dev.invites.domain.model.Sender;
import dev.invites.domain.model.User;
import dev.invites.domain.model.UserId;
import dev.invites.domain.port.in.CreateInvites;
import dev.invites.domain.port.out.PortFailure;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CombinedCreateInvitesTest {

    private static final OrganizationId ACME = new OrganizationId(new UUID(0, 1));
    private static final User OLGA =
            new User(new UserId(new UUID(0, 2)), new Name("Olga"), EmailAddress.of("olga@acme.example"));

    private final Rounds rounds = new Rounds();
    private final CombinedCreateInvites combined =
            new CombinedCreateInvites((commands, made) -> rounds.create(commands), new Crowd());
    private final ExecutorService threads = Executors.newCachedThreadPool();

    @AfterEach
    void stop() {
        rounds.open();
        threads.shutdownNow();
    }

    @Test
    void who_comes_alone_goes_at_once() {
        assertThat(emails(create("a@x.example", "b@x.example"))).containsExactly("a@x.example", "b@x.example");
        assertThat(rounds.sizes()).containsExactly(2);
    }

    @Test
    void what_arrives_while_rounds_are_under_way_is_the_next_one() throws Exception {
        List<Future<List<Outcome<Invitation, CreateInvites.Reason>>>> answers = createBehindTheGate(20);
        rounds.open();
        for (int number = 0; number < answers.size(); number++) {
            assertThat(emails(answers.get(number).get(30, TimeUnit.SECONDS)))
                    .containsExactly("p" + number + "@x.example");
        }
        // One at the gate, some beside it because that one takes long, and some after them.
        assertThat(rounds.sizes()).hasSizeLessThan(10).startsWith(1).doesNotContain(0);
        assertThat(rounds.sizes().stream().mapToInt(Integer::intValue).sum()).isEqualTo(20);
    }

    @Test
    void a_round_is_not_too_large_and_no_list_is_split() throws Exception {
        rounds.close();
        List<Future<List<Outcome<Invitation, CreateInvites.Reason>>>> answers = new ArrayList<>();
        for (int number = 0; number < 2; number++) {
            answers.add(submit("p" + number + "@x.example"));
        }
        for (int list = 0; list < 3; list++) {
            String[] emails = new String[200];
            for (int number = 0; number < emails.length; number++) {
                emails[number] = "q" + list + "-" + number + "@x.example";
            }
            answers.add(submit(emails));
        }
        rounds.open();
        for (Future<List<Outcome<Invitation, CreateInvites.Reason>>> answer : answers) {
            answer.get(30, TimeUnit.SECONDS);
        }
        assertThat(rounds.sizes()).allSatisfy(size -> assertThat(size).isLessThan(256 + 200));
        assertThat(rounds.sizes()).hasSizeLessThan(answers.size());
        assertThat(rounds.sizes().stream().mapToInt(Integer::intValue).sum()).isEqualTo(602);
    }

    @Test
    void a_round_that_takes_long_does_not_keep_others_waiting() throws Exception {
        createBehindTheGate(1);
        rounds.openForOthers();
        assertThat(emails(submit("p1@x.example").get(30, TimeUnit.SECONDS))).containsExactly("p1@x.example");
        rounds.open();
    }

    @Test
    void one_that_fails_harms_no_neighbour() throws Exception {
        List<Future<List<Outcome<Invitation, CreateInvites.Reason>>>> answers = createBehindTheGate(12);
        rounds.fail("p7@x.example", new IllegalStateException("poisoned"));
        rounds.open();
        for (int number = 0; number < answers.size(); number++) {
            Future<List<Outcome<Invitation, CreateInvites.Reason>>> answer = answers.get(number);
            if (number == 7) {
                assertThatThrownBy(() -> answer.get(30, TimeUnit.SECONDS)).hasRootCauseMessage("poisoned");
            } else {
                assertThat(emails(answer.get(30, TimeUnit.SECONDS))).containsExactly("p" + number + "@x.example");
            }
        }
    }

    @Test
    void when_the_storage_is_away_not_everybody_waits_until_that_is_plain() throws Exception {
        List<Future<List<Outcome<Invitation, CreateInvites.Reason>>>> answers = createBehindTheGate(12);
        rounds.fail("", new PortFailure(true, "away", new IllegalStateException("away")));
        rounds.open();
        for (Future<List<Outcome<Invitation, CreateInvites.Reason>>> answer : answers) {
            assertThatThrownBy(() -> answer.get(30, TimeUnit.SECONDS)).hasCauseInstanceOf(PortFailure.class);
        }
        // Those at the gate, rounds of the others, and of each of these one again: not each of them.
        assertThat(rounds.sizes()).hasSizeLessThan(12);
    }

    @Test
    void who_is_interrupted_learns_what_became_of_it_and_stays_interrupted() throws Exception {
        createBehindTheGate(2);
        AtomicReference<List<Outcome<Invitation, CreateInvites.Reason>>> answer = new AtomicReference<>(List.of());
        CountDownLatch interrupted = new CountDownLatch(1);
        Thread late = new Thread(() -> {
            answer.set(create("late@x.example"));
            if (Thread.currentThread().isInterrupted()) {
                interrupted.countDown();
            }
        });
        late.start();
        awaitWaiting(late);
        late.interrupt();
        rounds.open();
        assertThat(interrupted.await(30, TimeUnit.SECONDS)).isTrue();
        assertThat(emails(answer.get())).containsExactly("late@x.example");
    }

    @Test
    void many_at_once_each_get_their_own() throws Exception {
        List<Future<List<Outcome<Invitation, CreateInvites.Reason>>>> answers = new ArrayList<>();
        for (int number = 0; number < 2_000; number++) {
            String email = "m" + number + "@x.example";
            answers.add(threads.submit(() -> create(email)));
        }
        for (int number = 0; number < answers.size(); number++) {
            assertThat(emails(answers.get(number).get(30, TimeUnit.SECONDS)))
                    .containsExactly("m" + number + "@x.example");
        }
        assertThat(rounds.sizes().stream().mapToInt(Integer::intValue).sum()).isEqualTo(2_000);
    }

    /** The first two are rounds that wait at the gate; the others wait behind them, in their order. */
    private List<Future<List<Outcome<Invitation, CreateInvites.Reason>>>> createBehindTheGate(int count)
            throws InterruptedException {
        rounds.close();
        List<Future<List<Outcome<Invitation, CreateInvites.Reason>>>> answers = new ArrayList<>();
        for (int number = 0; number < count; number++) {
            answers.add(submit("p" + number + "@x.example"));
            while (rounds.sizes().size() < Math.min(number + 1, 2)) {
                Thread.onSpinWait();
            }
        }
        return answers;
    }

    private Future<List<Outcome<Invitation, CreateInvites.Reason>>> submit(String... emails)
            throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(1);
        AtomicReference<Thread> caller = new AtomicReference<>(Thread.currentThread());
        Future<List<Outcome<Invitation, CreateInvites.Reason>>> answer = threads.submit(() -> {
            caller.set(Thread.currentThread());
            begun.countDown();
            return create(emails);
        });
        begun.await();
        awaitWaiting(caller.get());
        return answer;
    }

    private static void awaitWaiting(Thread thread) {
        while (thread.getState() != Thread.State.WAITING && thread.getState() != Thread.State.TIMED_WAITING) {
            Thread.onSpinWait();
        }
    }

    private List<Outcome<Invitation, CreateInvites.Reason>> create(String... emails) {
        return combined.create(List.of(emails).stream()
                .map(email -> new CreateInvites.Command(
                        Caller.person(OLGA, Optional.empty()),
                        ACME,
                        EmailAddress.of(email),
                        InviteTerms.DEFAULT,
                        true,
                        Optional.empty()))
                .toList());
    }

    private static List<String> emails(List<Outcome<Invitation, CreateInvites.Reason>> outcomes) {
        return outcomes.stream()
                .map(outcome -> outcome.<String>fold(
                        invitation -> invitation.invite().email().given(), Enum::name))
                .toList();
    }

    /** Makes an invite of each command, once the gate is open. */
    private static final class Rounds implements CreateInvites {

        private final List<Integer> sizes = Collections.synchronizedList(new ArrayList<>());
        private volatile CountDownLatch gate = new CountDownLatch(0);
        private volatile CountDownLatch held = new CountDownLatch(0);
        private volatile String failing = "nobody@x.example";
        private volatile Optional<RuntimeException> failure = Optional.empty();

        void close() {
            gate = new CountDownLatch(1);
        }

        void open() {
            gate.countDown();
            held.countDown();
        }

        /** Whoever is at the gate stays there. */
        void openForOthers() {
            held = gate;
            gate = new CountDownLatch(0);
        }

        /** @param email the one that makes a list fail; each does when empty */
        void fail(String email, RuntimeException with) {
            failing = email;
            failure = Optional.of(with);
        }

        List<Integer> sizes() {
            return List.copyOf(sizes);
        }

        @Override
        public List<Outcome<Invitation, Reason>> create(List<Command> commands) {
            sizes.add(commands.size());
            try {
                gate.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            if (failing.isEmpty()
                    || commands.stream()
                            .anyMatch(command -> command.email().given().equals(failing))) {
                throw failure.orElseThrow();
            }
            return commands.stream()
                    .map(Rounds::invite)
                    .<Outcome<Invitation, Reason>>map(Outcome::done)
                    .toList();
        }

        private static Invitation invite(Command command) {
            return new Invitation(
                    Invite.create(
                            new InviteId(new UUID(0, 3)),
                            ACME,
                            command.email(),
                            command.terms(),
                            Sender.of(OLGA),
                            true,
                            Instant.EPOCH,
                            ExpiryPolicy.SEVEN_DAYS),
                    Optional.empty(),
                    false);
        }
    }
}
