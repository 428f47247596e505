package dev.invites.domain.model;

/** What a step in an invite's life comes to. */
public sealed interface Transition {

    /** The invite as it is after the step. The same object as before where the step changes nothing. */
    record To(Invite invite) implements Transition {}

    /** The step is not open to an invite in the status {@code because}. */
    record Impossible(InviteStatus because) implements Transition {}
}
