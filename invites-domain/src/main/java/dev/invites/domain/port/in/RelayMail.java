package dev.invites.domain.port.in;

/**
 * Sends mail that is due. What was revoked, accepted or superseded since it was queued is dropped unsent. What the mail
 * server does not take now is tried again later, by whichever node; what it refuses for good is not. What becomes of a mail is
 * recorded with its invite.
 */
public interface RelayMail {

    /**
     * Works off one batch of due mails; any number of threads and nodes may at the same time.
     *
     * @return how many were worked off; 0 when none was due
     * @throws dev.invites.domain.port.out.PortFailure when the storage fails; what was not recorded is sent again
     */
    int relay();
}
