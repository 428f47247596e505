package dev.invites.testkit.contract;

import static dev.invites.testkit.fixture.InviteBuilder.anInvite;

import dev.invites.domain.model.Invite;
import dev.invites.domain.model.InviteTerms;
import dev.invites.domain.model.Sender;
import dev.invites.domain.model.Transition;
import dev.invites.domain.model.User;
import dev.invites.domain.model.UserId;
import dev.invites.testkit.fixture.Fixtures;
import java.time.Duration;
import java.time.Instant;

/** Steps in the life of an invite that a test takes for granted. */
final class Next {

    private static final UserId SOMEBODY_ELSE = Fixtures.newUserId();

    private Next() {}

    /** The invite resent, by somebody else, who is always the same. */
    static Invite of(Invite invite) {
        return after(invite.resend(SOMEBODY_ELSE, InviteTerms.DEFAULT, true, Fixtures.NOON));
    }

    /** The invite resent, to expire then and after as long a time as before. */
    static Invite of(Invite invite, Instant expiresAt) {
        return of(invite, expiresAt, invite.expiry().length());
    }

    static Invite of(Invite invite, Instant expiresAt, Duration expiry) {
        Sender sender = invite.sender();
        return anInvite()
                .to(invite.organization())
                .id(invite.id())
                .email(invite.email())
                .sender(new User(sender.id(), sender.name(), sender.email()))
                .expiry(expiry)
                .createdAt(invite.createdAt())
                .expiresAt(expiresAt)
                .generation(invite.generation() + 1)
                .version(invite.version() + 1)
                .build();
    }

    static Invite revoked(Invite invite) {
        return after(invite.revoke(Fixtures.NOON));
    }

    static Invite lapsed(Invite invite) {
        return after(invite.lapse(invite.expiresAt().plus(Duration.ofDays(1))));
    }

    private static Invite after(Transition transition) {
        if (transition instanceof Transition.To to) {
            return to.invite();
        }
        throw new AssertionError("impossible: " + transition);
    }
}
