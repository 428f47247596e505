package dev.invites.domain.model;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** Values that tests start from. */
final class Some {

    static final Instant NOW = Instant.parse("2026-03-01T12:00:00.123456Z");
    static final OrganizationId ORGANIZATION = new OrganizationId(new UUID(1, 1));
    static final User ANN = user(1, "Ann", "ann@example.com");
    static final User BOB = user(2, "Bob", "bob@example.org");

    private Some() {}

    static User user(long id, String name, String email) {
        return new User(new UserId(new UUID(0, id)), new Name(name), EmailAddress.of(email));
    }

    /** Ann's invite of Bob, made {@link #NOW}, for seven days, with a message. */
    static Invite pending() {
        return Invite.create(
                new InviteId(new UUID(2, 2)),
                ORGANIZATION,
                BOB.email(),
                Role.ADMIN,
                Optional.of(new Message("Come in")),
                Sender.of(ANN),
                NOW,
                ExpiryPolicy.SEVEN_DAYS);
    }

    /** The same, recorded as {@code status}. */
    static Invite recorded(InviteStatus status) {
        Invite it = pending();
        return new Invite(
                it.id(),
                it.organization(),
                it.email(),
                it.role(),
                it.message(),
                it.sender(),
                it.sentBy(),
                status,
                it.createdAt(),
                it.expiresAt(),
                3,
                status == InviteStatus.ACCEPTED ? Optional.of(new Acceptance(NOW, BOB)) : Optional.empty(),
                5);
    }
}
