package dev.invites.testkit.usecase;

import static dev.invites.testkit.fixture.TestBench.done;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.invites.domain.model.Caller;
import dev.invites.domain.model.Name;
import dev.invites.domain.model.Organization;
import dev.invites.domain.model.OrganizationId;
import dev.invites.domain.model.Outcome;
import dev.invites.domain.model.Page;
import dev.invites.domain.model.PageRequest;
import dev.invites.domain.model.Role;
import dev.invites.domain.model.UserId;
import dev.invites.domain.port.in.directory.CreateOrganization;
import dev.invites.domain.port.in.directory.GetOrganization;
import dev.invites.domain.port.in.directory.ListOrganizations;
import dev.invites.domain.port.in.directory.UpdateOrganization;
import dev.invites.domain.port.in.directory.UpdateOrganization.Logo;
import dev.invites.testkit.fixture.Fixtures;
import dev.invites.testkit.fixture.TestBench;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class OrganizationsTest {

    private final TestBench bench = new TestBench();
    private final Caller owner = bench.person("olga@acme.example");
    private final Caller stranger = bench.person("stranger@x.example");
    private final Organization acme = bench.organization(owner);
    private final Organization other = bench.organization(owner);
    private final Caller member = bench.member(acme, "mia@acme.example", Role.MEMBER);
    private final Caller programElsewhere = Caller.program(owner.user(), other.id());

    @Test
    void who_makes_an_organization_owns_it() {
        Organization made = done(create(stranger, Optional.of(stranger.user().id())));
        assertThat(made.name()).isEqualTo(new Name("New"));
        assertThat(made.createdAt()).isEqualTo(Fixtures.NOON);
        assertThat(made.logoImageUrl()).isEmpty();
        assertThat(done(get(stranger, made.id()))).isEqualTo(made);
        assertThat(list(stranger, Set.of(Role.OWNER))).containsExactly(made);
    }

    @Test
    void nobody_makes_an_organization_for_somebody_else_or_by_a_program() {
        assertThat(create(stranger, Optional.of(owner.user().id())))
                .isEqualTo(Outcome.refused(CreateOrganization.Reason.NOT_ALLOWED));
        assertThat(create(Caller.program(owner.user(), acme.id()), Optional.empty()))
                .isEqualTo(Outcome.refused(CreateOrganization.Reason.NOT_ALLOWED));
        assertThat(list(owner, Set.of())).containsExactly(acme, other);
    }

    @Test
    void an_organization_is_shown_to_its_members_and_their_programs() {
        assertThat(done(get(owner, acme.id()))).isEqualTo(acme);
        assertThat(done(get(member, acme.id()))).isEqualTo(acme);
        assertThat(done(get(Caller.program(owner.user(), acme.id()), acme.id())))
                .isEqualTo(acme);
    }

    @Test
    void an_organization_is_shown_to_nobody_else() {
        Outcome<Organization, GetOrganization.Reason> none =
                Outcome.refused(GetOrganization.Reason.NO_SUCH_ORGANIZATION);
        assertThat(get(stranger, acme.id())).isEqualTo(none);
        assertThat(get(programElsewhere, acme.id())).isEqualTo(none);
        assertThat(get(owner, Fixtures.newOrganizationId())).isEqualTo(none);
    }

    @Test
    void a_person_lists_their_organizations_a_program_its_one() {
        assertThat(list(owner, Set.of())).containsExactly(acme, other);
        assertThat(list(member, Set.of())).containsExactly(acme);
        assertThat(list(member, Set.of(Role.OWNER, Role.ADMIN))).isEmpty();
        assertThat(list(stranger, Set.of())).isEmpty();
        assertThat(list(programElsewhere, Set.of())).containsExactly(other);
    }

    @Test
    void name_and_logo_change_alone_or_together() {
        Name name = new Name("Ácme");
        Optional<String> url = Optional.of("https://acme.example/logo.png");
        assertThat(done(update(owner, acme.id(), Optional.of(name), Optional.empty())))
                .isEqualTo(acme.renamed(name));
        assertThat(done(update(owner, acme.id(), Optional.empty(), Optional.of(new Logo(url)))))
                .isEqualTo(acme.renamed(name).withLogo(url));
        assertThat(done(update(owner, acme.id(), Optional.empty(), Optional.empty())))
                .isEqualTo(acme.renamed(name).withLogo(url));
        Caller admin = bench.member(acme, "ada@acme.example", Role.ADMIN);
        assertThat(done(update(admin, acme.id(), Optional.of(acme.name()), Optional.of(new Logo(Optional.empty())))))
                .isEqualTo(acme);
        assertThat(done(get(owner, acme.id()))).isEqualTo(acme);
    }

    @Test
    void nobody_else_changes_an_organization() {
        Optional<Name> name = Optional.of(new Name("Owned"));
        Outcome<Organization, UpdateOrganization.Reason> none =
                Outcome.refused(UpdateOrganization.Reason.NO_SUCH_ORGANIZATION);
        assertThat(update(stranger, acme.id(), name, Optional.empty())).isEqualTo(none);
        assertThat(update(programElsewhere, acme.id(), name, Optional.empty())).isEqualTo(none);
        assertThat(update(member, acme.id(), name, Optional.empty()))
                .isEqualTo(Outcome.refused(UpdateOrganization.Reason.NOT_ALLOWED));
        assertThat(done(get(owner, acme.id()))).isEqualTo(acme);
    }

    @Test
    void a_logo_is_an_address_of_the_web() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Logo(Optional.of("javascript:alert(1)")));
    }

    private Outcome<Organization, CreateOrganization.Reason> create(Caller caller, Optional<UserId> ownedBy) {
        return bench.directory()
                .createOrganization()
                .create(new CreateOrganization.Command(caller, new Name("New"), ownedBy));
    }

    private Outcome<Organization, GetOrganization.Reason> get(Caller caller, OrganizationId id) {
        return bench.directory().getOrganization().get(new GetOrganization.Query(caller, id));
    }

    private List<Organization> list(Caller caller, Set<Role> roles) {
        Page<Organization> page = bench.directory()
                .listOrganizations()
                .list(new ListOrganizations.Query(caller, roles, PageRequest.first(10)));
        return page.items();
    }

    private Outcome<Organization, UpdateOrganization.Reason> update(
            Caller caller, OrganizationId id, Optional<Name> name, Optional<Logo> logo) {
        return bench.directory().updateOrganization().update(new UpdateOrganization.Command(caller, id, name, logo));
    }
}
