package dev.invites.testkit.usecase;

import static dev.invites.testkit.fixture.TestBench.done;
import static org.assertj.core.api.Assertions.assertThat;

import dev.invites.domain.model.Caller;
import dev.invites.domain.model.InviteStatistics;
import dev.invites.domain.model.Organization;
import dev.invites.domain.model.Outcome;
import dev.invites.domain.model.Role;
import dev.invites.domain.port.in.SummarizeInvites;
import dev.invites.domain.port.in.SummarizeInvites.Reason;
import dev.invites.testkit.fixture.Fixtures;
import dev.invites.testkit.fixture.InviteBuilder;
import dev.invites.testkit.fixture.TestBench;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SummarizeInvitesTest {

    private final TestBench bench = new TestBench();
    private final Caller owner = bench.person("olga@acme.example");
    private final Organization acme = bench.organization(owner);

    @Test
    void what_became_of_invites_is_told_in_numbers() {
        bench.invite(owner, acme, "max@x.example");
        bench.invite(owner, acme, "ada@x.example");
        String token = bench.mailedToken();
        bench.clock().advance(Duration.ofHours(3));
        done(bench.accept(bench.person("ada@x.example"), acme, token));

        InviteStatistics told = done(summarize(owner));

        assertThat(told.sent()).isEqualTo(2);
        assertThat(told.accepted()).isEqualTo(1);
        assertThat(told.medianToAccept()).contains(Duration.ofHours(3));
        assertThat(told.pending()).isEqualTo(1);
        assertThat(told.complete()).isTrue();
    }

    @Test
    void it_is_told_to_owner_admin_and_their_programs_and_to_nobody_else() {
        assertThat(done(summarize(bench.member(acme, "ada@acme.example", Role.ADMIN)))
                        .complete())
                .isTrue();
        assertThat(done(summarize(Caller.program(owner.user(), acme.id()))).complete())
                .isTrue();
        assertThat(summarize(bench.member(acme, "mia@acme.example", Role.MEMBER)))
                .isEqualTo(Outcome.refused(Reason.NOT_ALLOWED));
        assertThat(summarize(bench.person("stranger@x.example")))
                .isEqualTo(Outcome.refused(Reason.NO_SUCH_ORGANIZATION));
    }

    @Test
    void no_more_than_the_newest_are_counted_and_that_is_said() {
        add(SummarizeInvites.MOST_COUNTED);
        assertThat(done(summarize(owner)).complete()).isTrue();

        add(1);
        InviteStatistics told = done(summarize(owner));
        assertThat(told.counted()).isEqualTo(SummarizeInvites.MOST_COUNTED);
        assertThat(told.complete()).isFalse();
    }

    private void add(int many) {
        bench.storage()
                .call(stores -> stores.invites()
                        .add(Stream.generate(() -> InviteBuilder.anInvite()
                                        .to(acme.id())
                                        .email(Fixtures.newEmail())
                                        .build())
                                .limit(many)
                                .toList()));
    }

    private Outcome<InviteStatistics, Reason> summarize(Caller caller) {
        return bench.invites()
                .summarizeInvites()
                .summarize(new SummarizeInvites.Query(caller, acme.id(), ZoneOffset.UTC));
    }
}
