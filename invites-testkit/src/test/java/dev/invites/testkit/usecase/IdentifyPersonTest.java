package dev.invites.testkit.usecase;

import static org.assertj.core.api.Assertions.assertThat;

import dev.invites.domain.model.Caller;
import dev.invites.domain.model.EmailAddress;
import dev.invites.domain.model.Name;
import dev.invites.domain.model.User;
import dev.invites.domain.port.in.directory.IdentifyPerson;
import dev.invites.testkit.fixture.TestBench;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class IdentifyPersonTest {

    private final TestBench bench = new TestBench();

    @Test
    void a_person_is_met_for_the_first_time() {
        Caller caller = identify("i", "s", Optional.of("Max"), "Max@X.example", true);
        assertThat(caller.user().name()).isEqualTo(new Name("Max"));
        assertThat(caller.user().email().given()).isEqualTo("Max@X.example");
        assertThat(caller.verifiedEmail()).contains(EmailAddress.of("max@x.example"));
        assertThat(caller.isProgram()).isFalse();
        assertThat(known(caller)).contains(caller.user());
    }

    @Test
    void who_has_no_name_is_called_by_the_address() {
        Caller caller = identify("i", "s", Optional.empty(), "Max.M@X.example", true);
        assertThat(caller.user().name()).isEqualTo(new Name("Max.M"));
    }

    @Test
    void issuer_and_subject_are_one_person_for_ever() {
        Caller first = identify("i", "s", Optional.of("Max"), "max@x.example", true);
        Caller again = identify("i", "s", Optional.of("Maximilian"), "new@x.example", true);
        assertThat(again.user().id()).isEqualTo(first.user().id());
        assertThat(known(again))
                .contains(new User(first.user().id(), new Name("Maximilian"), EmailAddress.of("new@x.example")));
    }

    @Test
    void another_issuer_or_subject_is_another_person() {
        Caller first = identify("i", "s", Optional.of("Max"), "max@x.example", true);
        Caller second = identify("j", "s", Optional.of("Max"), "max@x.example", true);
        Caller third = identify("i", "t", Optional.of("Max"), "max@x.example", true);
        assertThat(first.user().id())
                .isNotEqualTo(second.user().id())
                .isNotEqualTo(third.user().id());
        assertThat(second.user().id()).isNotEqualTo(third.user().id());
    }

    @Test
    void an_address_that_is_not_verified_is_shown_until_there_is_a_better_one() {
        Caller first = identify("i", "s", Optional.empty(), "old@x.example", false);
        assertThat(first.verifiedEmail()).isEmpty();
        assertThat(first.user().email()).isEqualTo(EmailAddress.of("old@x.example"));
        Caller second = identify("i", "s", Optional.empty(), "new@x.example", false);
        assertThat(second.user().email()).isEqualTo(EmailAddress.of("new@x.example"));
        Caller third = identify("i", "s", Optional.empty(), "true@x.example", true);
        assertThat(third.user().email()).isEqualTo(EmailAddress.of("true@x.example"));
    }

    @Test
    void an_address_that_is_not_verified_does_not_take_the_place_of_one_that_is() {
        identify("i", "s", Optional.empty(), "true@x.example", true);
        Caller again = identify("i", "s", Optional.of("Max"), "untrue@x.example", false);
        assertThat(again.user().email()).isEqualTo(EmailAddress.of("true@x.example"));
        assertThat(again.user().name()).isEqualTo(new Name("Max"));
        assertThat(again.verifiedEmail()).isEmpty();
        assertThat(known(again)).contains(again.user());
    }

    private Caller identify(String issuer, String subject, Optional<String> name, String email, boolean verified) {
        return bench.directory()
                .identifyPerson()
                .identify(new IdentifyPerson.Command(
                        issuer, subject, name.map(Name::new), EmailAddress.of(email), verified));
    }

    private Optional<User> known(Caller caller) {
        return bench.storage().call(stores -> stores.users().find(caller.user().id()));
    }
}
