package dev.invites.domain.usecase;

import dev.invites.domain.model.Invitation;
import dev.invites.domain.model.Outcome;
import dev.invites.domain.port.in.CreateInvites;
import java.util.List;
import java.util.function.BiFunction;

/** Makes what several threads ask for at the same moment in one transaction, with one commit for all of them. */
final class CombinedCreateInvites implements CreateInvites {

    /** Commands in a round. */
    private static final int FULL = 256;

    private final Rounds<Command, Outcome<Invitation, Reason>> rounds;

    /** @param one makes a list, and says when all of it is done but the commit */
    CombinedCreateInvites(BiFunction<List<Command>, Runnable, List<Outcome<Invitation, Reason>>> one, Crowd crowd) {
        this.rounds = new Rounds<>(FULL, one, crowd);
    }

    @Override
    public List<Outcome<Invitation, Reason>> create(List<Command> commands) {
        return rounds.answer(commands);
    }
}
