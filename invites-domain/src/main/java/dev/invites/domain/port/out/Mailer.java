package dev.invites.domain.port.out;

import dev.invites.domain.model.Invite;
import dev.invites.domain.model.Organization;
import java.net.URI;
import java.util.Optional;
import java.util.UUID;

/** Takes mails to the mail server. Called outside every transaction, from several threads at once. */
public interface Mailer {

    /** What a mail is to its invite. */
    enum Kind {
        /** The first mail of the invite. */
        INVITE,
        /** The invite sent again, because somebody has asked for that. */
        RESEND,
        /** That the invite, whose link was mailed before, will not stay open for ever. */
        REMINDER
    }

    /**
     * What the mail says. Rendering it is the adapter's.
     *
     * @param id the same for every attempt at this mail; becomes its {@code Message-ID}
     * @param link the secret link: in the mail, and nowhere else
     * @param unsubscribe where one POST ends all mail of the organization to the address (RFC 8058), for the headers; good
     *     for nothing else, but a secret all the same
     */
    record InviteMail(
            UUID id, Kind kind, Invite invite, Organization organization, URI link, Optional<URI> unsubscribe) {

        /** Leaves out the links, which are secrets. */
        @Override
        public String toString() {
            return "InviteMail[" + id + ", " + kind + ", " + invite.id() + "]";
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
