package dev.invites.domain.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RoleTest {

    @ParameterizedTest(name = "{0} makes somebody {1}: {2}")
    @CsvSource({
        "OWNER, OWNER, false",
        "OWNER, ADMIN, true",
        "OWNER, MEMBER, true",
        "ADMIN, OWNER, false",
        "ADMIN, ADMIN, true",
        "ADMIN, MEMBER, true",
        "MEMBER, OWNER, false",
        "MEMBER, ADMIN, false",
        "MEMBER, MEMBER, false"
    })
    void a_role_grants_what_is_not_above_it_and_never_the_owner(Role own, Role granted, boolean may) {
        assertThat(own.mayGrant(granted)).isEqualTo(may);
    }
}
