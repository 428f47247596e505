package dev.invites.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.invites.domain.model.EmailAddress;
import dev.invites.domain.model.Invite;
import dev.invites.domain.model.Name;
import dev.invites.domain.model.OrganizationId;
import dev.invites.domain.model.User;
import dev.invites.domain.port.out.DirectoryStores;
import dev.invites.domain.port.out.Stores;
import dev.invites.domain.port.out.Transactions;
import dev.invites.domain.port.out.Users;
import dev.invites.testkit.fixture.Fixtures;
import dev.invites.testkit.fixture.InviteBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.LongStream;

/** Puts into a store what a test starts from. */
final class Given {

    private Given() {}

    /** Stores the invites and fails when it cannot. */
    static void invites(Transactions<? extends Stores> transactions, List<Invite> invites) {
        int stored = transactions.call(stores -> stores.invites().add(invites)).size();
        if (stored != invites.size()) {
            throw new AssertionError("stored " + stored + " of " + invites.size() + " invites");
        }
    }

    static Invite invite(Transactions<? extends Stores> transactions, InviteBuilder builder) {
        Invite invite = builder.build();
        invites(transactions, List.of(invite));
        return invite;
    }

    static Invite invite(Transactions<? extends Stores> transactions, OrganizationId organization) {
        return invite(transactions, InviteBuilder.anInvite().to(organization));
    }

    static Users.Account person(Transactions<DirectoryStores> transactions) {
        EmailAddress email = Fixtures.newEmail();
        return person(transactions, email, Optional.of(email));
    }

    static Users.Account person(
            Transactions<DirectoryStores> transactions, EmailAddress email, Optional<EmailAddress> verified) {
        UUID subject = Fixtures.newId();
        User user = Fixtures.newUser("Pat Person", email);
        Users.Account account =
                new Users.Account(new Users.Identity("https://issuer.example", subject.toString()), user, verified);
        if (!transactions.call(stores -> stores.users().add(account))) {
            throw new AssertionError("a new person is known already");
        }
        return account;
    }

    /** New ids that signed comparison puts into another order, the lowest first. */
    static List<UUID> idsInUnsignedOrder() {
        return LongStream.of(0x0000000000007000L, 0x7FFFFFFFFFFF7000L, 0x8000000000007000L, 0xFFFFFFFFFFFF7000L)
                .mapToObj(high -> new UUID(high, UUID.randomUUID().getLeastSignificantBits()))
                .toList();
    }

    /** The longest name there is, in characters outside the basic plane. */
    static Name longestName() {
        return new Name("🦉".repeat(Name.MAX_LENGTH));
    }

    /** Equality alone looks neither at the way in which addresses are written nor at the order of metadata. */
    static void assertSame(Invite actual, Invite expected) {
        assertThat(actual).isEqualTo(expected);
        assertThat(List.copyOf(actual.metadata().entries().entrySet()))
                .isEqualTo(List.copyOf(expected.metadata().entries().entrySet()));
        assertThat(addresses(actual)).isEqualTo(addresses(expected));
    }

    private static List<String> addresses(Invite invite) {
        List<EmailAddress> addresses =
                new ArrayList<>(List.of(invite.email(), invite.sender().email()));
        invite.acceptedBy().ifPresent(user -> addresses.add(user.email()));
        return addresses.stream().map(EmailAddress::given).toList();
    }
}
