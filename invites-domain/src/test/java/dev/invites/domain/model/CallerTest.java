package dev.invites.domain.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CallerTest {

    private static final OrganizationId OTHER = new OrganizationId(new UUID(9, 9));

    @Test
    void a_person_reaches_every_organization() {
        Caller person = Caller.person(Some.ANN, Optional.of(Some.ANN.email()));
        assertThat(person.isProgram()).isFalse();
        assertThat(person.reaches(Some.ORGANIZATION)).isTrue();
        assertThat(person.reaches(OTHER)).isTrue();
        assertThat(person.verifiedEmail()).contains(Some.ANN.email());
    }

    @Test
    void a_program_reaches_its_own_organization_alone_and_has_no_address_of_its_own() {
        Caller program = Caller.program(Some.ANN, Some.ORGANIZATION);
        assertThat(program.isProgram()).isTrue();
        assertThat(program.reaches(Some.ORGANIZATION)).isTrue();
        assertThat(program.reaches(new OrganizationId(Some.ORGANIZATION.value())))
                .isTrue();
        assertThat(program.reaches(OTHER)).isFalse();
        assertThat(program.verifiedEmail()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"OWNER, true", "ADMIN, true", "MEMBER, false"})
    void owner_and_admin_manage(Role role, boolean may) {
        assertThat(role.mayManage()).isEqualTo(may);
    }
}
