package dev.invites.domain.port.in.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.invites.domain.model.ApiKey;
import dev.invites.domain.model.ApiKeyId;
import dev.invites.domain.model.Caller;
import dev.invites.domain.model.EmailAddress;
import dev.invites.domain.model.Name;
import dev.invites.domain.model.OrganizationId;
import dev.invites.domain.model.Role;
import dev.invites.domain.model.User;
import dev.invites.domain.model.UserId;
import dev.invites.domain.port.out.Users.Identity;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What holds for a command without any validation provider. */
class DirectoryCommandsTest {

    private static final EmailAddress EMAIL = EmailAddress.of("ann@example.com");
    private static final User ANN = new User(new UserId(new UUID(0, 1)), new Name("Ann"), EMAIL);
    private static final Caller CALLER = Caller.person(ANN, Optional.of(EMAIL));
    private static final OrganizationId ORGANIZATION = new OrganizationId(new UUID(0, 2));

    @Test
    void the_name_of_an_api_key_has_at_most_63_characters_however_wide() {
        assertThat(keyNamed("n".repeat(63)).name().value()).hasSize(63);
        assertThat(keyNamed("\uD83D\uDD11".repeat(63)).name().value()).hasSize(126);
        for (String tooLong : List.of("n".repeat(64), "\uD83D\uDD11".repeat(64))) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> keyNamed(tooLong))
                    .withMessage("must have at most 63 characters");
        }
    }

    @Test
    void an_identity_that_no_database_stores_is_refused() {
        for (String bad : List.of("a\u0000", "\uD83D")) {
            assertThatIllegalArgumentException().isThrownBy(() -> identity(bad, "ann"));
            assertThatIllegalArgumentException().isThrownBy(() -> identity("https://issuer.example", bad));
        }
        assertThat(identity("", "ann").issuer()).isEmpty();
    }

    @Test
    void an_identity_written_out_leaves_out_the_subject_which_may_be_an_address() {
        assertThat(identity("https://issuer.example", "ann@example.com").toString())
                .contains("https://issuer.example")
                .doesNotContain("ann");
        assertThat(new Identity("https://issuer.example", "ann@example.com").toString())
                .contains("https://issuer.example")
                .doesNotContain("ann");
    }

    @Test
    void a_key_just_made_is_written_out_without_its_secret() {
        ApiKey key = new ApiKey(
                new ApiKeyId(new UUID(0, 3)),
                new Name("ci"),
                ORGANIZATION,
                ANN.id(),
                "ink_public",
                Instant.EPOCH,
                Optional.empty(),
                Optional.empty());
        assertThat(new CreateApiKey.Created(key, "ink_public_and_secret"))
                .hasToString("Created[key_00000000000000000000000003]");
    }

    @Test
    void nobody_is_made_the_owner() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new AddMember.Command(CALLER, ORGANIZATION, ANN.id(), Role.OWNER));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ChangeMemberRole.Command(CALLER, ORGANIZATION, ANN.id(), Role.OWNER));
    }

    @Test
    void a_logo_is_a_web_address_or_none() {
        assertThat(new UpdateOrganization.Logo(Optional.empty()).url()).isEmpty();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new UpdateOrganization.Logo(Optional.of("javascript:alert(1)")));
    }

    private static CreateApiKey.Command keyNamed(String name) {
        return new CreateApiKey.Command(CALLER, ORGANIZATION, new Name(name), Optional.empty());
    }

    private static IdentifyPerson.Command identity(String issuer, String subject) {
        return new IdentifyPerson.Command(issuer, subject, Optional.empty(), EMAIL, true);
    }
}
