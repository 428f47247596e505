package dev.invites.domain.port.in.directory;

import dev.invites.domain.model.Caller;
import dev.invites.domain.model.EmailAddress;
import dev.invites.domain.model.Name;
import dev.invites.domain.model.Text;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.Optional;

/**
 * Knows a person by what an identity provider says of them. Each (issuer, subject) is one person, durably; the newest
 * name and the newest verified address are kept.
 */
public interface IdentifyPerson {

    /**
     * What the identity provider says, already authenticated.
     *
     * @param issuer who says it, at most 512 characters; may be empty, and does not begin with {@code urn:invites:},
     *     which stands for this service itself
     * @param subject what the issuer calls the person, 1 to 255 characters
     * @param name absent: the part of the address before the {@code @}
     * @param emailVerified whether the issuer has made sure that the address is the person's
     */
    record Command(
            @NotNull @Size(max = 512) String issuer,
            @NotNull @Size(min = 1, max = 255) String subject,
            @NotNull Optional<Name> name,
            @NotNull EmailAddress email,
            boolean emailVerified) {
        public Command {
            if (issuer.startsWith("urn:invites:")) {
                throw new IllegalArgumentException("must not begin with urn:invites:");
            }
            if (!Text.isWellFormed(issuer) || !Text.isWellFormed(subject)) {
                throw new IllegalArgumentException("must not contain U+0000 or a lone surrogate");
            }
        }

        /** Leaves out the subject, which may be an address. */
        @Override
        public String toString() {
            return "Command[" + issuer + "]";
        }
    }

    Caller identify(@NotNull Command command);
}
