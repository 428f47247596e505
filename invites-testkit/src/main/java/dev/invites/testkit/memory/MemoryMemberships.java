package dev.invites.testkit.memory;

import dev.invites.domain.model.EmailAddress;
import dev.invites.domain.model.Membership;
import dev.invites.domain.model.OrganizationId;
import dev.invites.domain.model.Page;
import dev.invites.domain.model.PageRequest;
import dev.invites.domain.model.Role;
import dev.invites.domain.model.User;
import dev.invites.domain.model.UserId;
import dev.invites.domain.port.out.Invites;
import dev.invites.domain.port.out.MemberDirectory;
import dev.invites.domain.port.out.Users;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

record MemoryMemberships(Scope scope) implements MemberDirectory {

    @Override
    public Map<Seat, Role> roles(Collection<Seat> seats) {
        MemoryState state = scope.state();
        Map<Seat, Role> roles = new HashMap<>();
        for (Seat seat : seats) {
            Optional.ofNullable(state.memberships.get(seat)).ifPresent(member -> roles.put(seat, member.role()));
        }
        return roles;
    }

    @Override
    public Set<Invites.Slot> heldByMembers(Collection<Invites.Slot> slots) {
        Set<Invites.Slot> held = scope.state().memberships.values().stream()
                .flatMap(member ->
                        verifiedEmail(member).map(email -> new Invites.Slot(member.organization(), email)).stream())
                .collect(Collectors.toSet());
        return slots.stream().filter(held::contains).collect(Collectors.toSet());
    }

    @Override
    public Addition add(Membership membership) {
        MemoryState state = scope.state();
        if (state.memberships.containsKey(seat(membership))) {
            return Addition.ALREADY_MEMBER;
        }
        if (isFull(membership.organization(), state)) {
            return Addition.FULL;
        }
        state.memberships.put(seat(membership), membership);
        return Addition.ADDED;
    }

    @Override
    public Optional<Membership> lock(OrganizationId organization, UserId user) {
        return Optional.ofNullable(scope.state().memberships.get(new Seat(organization, user)))
                .map(this::asKnownNow);
    }

    @Override
    public boolean changeRole(OrganizationId organization, UserId user, Role role) {
        Optional<Membership> before = ordinary(organization, user);
        before.ifPresent(member -> scope.state()
                .memberships
                .put(seat(member), new Membership(organization, member.user(), role, member.joinedAt())));
        return before.isPresent();
    }

    @Override
    public boolean remove(OrganizationId organization, UserId user) {
        Optional<Membership> before = ordinary(organization, user);
        before.ifPresent(member -> scope.state().memberships.remove(seat(member)));
        return before.isPresent();
    }

    @Override
    public Page<Membership> list(OrganizationId organization, PageRequest page) {
        return Paging.page(
                page,
                Paging.BY_ID,
                scope.state().memberships.values().stream()
                        .filter(member -> member.organization().equals(organization))
                        .map(this::asKnownNow),
                member -> member.user().id().value());
    }

    @Override
    public void handOver(UserId from, UserId to) {
        MemoryState state = scope.state();
        List<Membership> given = state.memberships.values().stream()
                .filter(member -> member.user().id().equals(from))
                .toList();
        for (Membership member : given) {
            User before = member.user();
            User after = new MemoryUsers(scope).find(to).orElse(new User(to, before.name(), before.email()));
            state.memberships.remove(seat(member));
            Membership taken = new Membership(member.organization(), after, member.role(), member.joinedAt());
            state.memberships.putIfAbsent(seat(taken), taken);
        }
    }

    private static boolean isFull(OrganizationId organization, MemoryState state) {
        Integer seats = state.seats.get(organization);
        return seats != null
                && state.memberships.keySet().stream()
                                .filter(seat -> seat.organization().equals(organization))
                                .count()
                        >= seats;
    }

    private Optional<Membership> ordinary(OrganizationId organization, UserId user) {
        return Optional.ofNullable(scope.state().memberships.get(new Seat(organization, user)))
                .filter(member -> member.role() != Role.OWNER);
    }

    private Membership asKnownNow(Membership member) {
        return account(member)
                .map(account -> new Membership(member.organization(), account.user(), member.role(), member.joinedAt()))
                .orElse(member);
    }

    private Optional<EmailAddress> verifiedEmail(Membership member) {
        Optional<Users.Account> account = account(member);
        return account.isPresent()
                ? account.get().verifiedEmail()
                : Optional.of(member.user().email());
    }

    private Optional<Users.Account> account(Membership member) {
        MemoryState state = scope.state();
        return Optional.ofNullable(state.identities.get(member.user().id()))
                .flatMap(identity -> Optional.ofNullable(state.accounts.get(identity)));
    }

    private static Seat seat(Membership membership) {
        return new Seat(membership.organization(), membership.user().id());
    }
}
