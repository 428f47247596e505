package dev.invites.domain.port.in.directory;

import dev.invites.domain.model.Invitation;
import dev.invites.domain.model.Outcome;
import dev.invites.domain.port.in.CreateInvites;
import jakarta.validation.constraints.NotNull;
import java.util.concurrent.CompletionStage;

/**
 * What {@link AuthenticateApiKey} and {@link CreateInvites} do one after the other, in one transaction: for those who have
 * a key and already know that there is nothing wrong with the command.
 */
public interface InviteByApiKey {

    /**
     * Invites as whoever the key stands for. The caller's thread does not wait; nor must it inside a transaction, as the
     * answer comes from another one.
     *
     * @param secret any text
     * @return why the key is not taken, or the outcome of the command; completed by a thread that others wait for too, so
     *     what depends on it must be short. It fails with {@link dev.invites.domain.port.out.PortFailure} when the storage
     *     does; then nothing was done
     */
    CompletionStage<Outcome<Outcome<Invitation, CreateInvites.Reason>, AuthenticateApiKey.Reason>> invite(
            @NotNull String secret, @NotNull CreateInvites.Draft draft);
}
