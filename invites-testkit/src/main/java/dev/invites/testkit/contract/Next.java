package dev.invites.testkit.contract;

import dev.invites.domain.model.Invite;
import dev.invites.domain.model.InviteTerms;
import dev.invites.domain.model.Transition;
import dev.invites.domain.model.UserId;
import dev.invites.testkit.fixture.Fixtures;
import java.time.Duration;

/** Steps in the life of an invite that a test takes for granted. */
final class Next {

    private static final UserId SOMEBODY_ELSE = Fixtures.newUserId();

    private Next() {}

    /** The invite resent, by somebody else, who is always the same. */
    static Invite of(Invite invite) {
        return after(invite.resend(SOMEBODY_ELSE, InviteTerms.DEFAULT, true, Fixtures.NOON));
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
