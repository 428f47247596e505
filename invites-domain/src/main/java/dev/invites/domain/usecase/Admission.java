package dev.invites.domain.usecase;

import dev.invites.domain.model.Invite;
import dev.invites.domain.model.InviteEvent;
import dev.invites.domain.model.Membership;
import dev.invites.domain.model.Transition;
import dev.invites.domain.model.User;
import dev.invites.domain.port.out.Ids;
import dev.invites.domain.port.out.LostRace;
import dev.invites.domain.port.out.Stores;
import java.time.Instant;
import java.util.Optional;

/** What every way to accept comes down to: one change that judges the sender again, uses the invite up and adds the member. */
record Admission(Ids ids) {

    /** Why nobody was admitted; nothing was used up. */
    enum Refusal {
        SENDER_MAY_NOT_INVITE,
        ORGANIZATION_FULL
    }

    /**
     * Admits {@code user}, who is known not to be a member.
     *
     * @param invite pending at {@code now} and locked
     */
    Optional<Refusal> admit(Invite invite, User user, Stores stores, Instant now) {
        if (!(invite.accept(user, now) instanceof Transition.To accepted)) {
            throw new IllegalArgumentException("not pending: " + invite.id());
        }
        if (!Access.of(invite.sentBy(), invite.organization(), stores.memberships())
                .mayGrant(invite.role())) {
            return Optional.of(Refusal.SENDER_MAY_NOT_INVITE);
        }
        // First, since it may be refused: nothing has been written then.
        switch (stores.memberships().add(new Membership(invite.organization(), user, invite.role(), now))) {
            case FULL -> {
                return Optional.of(Refusal.ORGANIZATION_FULL);
            }
            case ALREADY_MEMBER -> throw new LostRace("the person became a member meanwhile");
            case ADDED -> {}
        }
        Changes changes = new Changes(ids, now);
        changes.update(accepted.invite());
        changes.record(InviteEvent.Type.ACCEPTED, accepted.invite(), Optional.of(user));
        changes.write(stores);
        return Optional.empty();
    }
}
