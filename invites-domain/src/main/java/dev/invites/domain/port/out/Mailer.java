package dev.invites.domain.port.out;

import dev.invites.domain.model.Invite;
import dev.invites.domain.model.Organization;
import java.net.URI;
import java.util.UUID;

/** Takes mails to the mail server. Called outside every transaction, from several threads at once. */
public interface Mailer {

    /**
     * What the mail says. Rendering it is the adapter's.
     *
     * @param id the same for every attempt at this mail; becomes its {@code Message-ID}
     * @param link the secret link: in the mail, and nowhere else
     */
    record InviteMail(UUID id, Invite invite, Organization organization, URI link) {

        /** Leaves out the link, which is a secret. */
        @Override
        public String toString() {
            return "InviteMail[" + id + ", " + invite.id() + "]";
        }
    }

    /** What became of a mail. */
    sealed interface Delivery {

        /** The server has taken it. */
        record Sent() implements Delivery {}

        /** Not now, but later may do; {@code why} in the server's words, without secrets. */
        record Deferred(String why) implements Delivery {}

        /** The server refuses this mail or its recipient for good; {@code why} in the server's words. */
        record Refused(String why) implements Delivery {}
    }

    /** Sends one mail, within a bounded time. Faults are told as a {@link Delivery}, not thrown. */
    Delivery send(InviteMail mail);
}
