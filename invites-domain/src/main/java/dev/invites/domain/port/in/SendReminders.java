package dev.invites.domain.port.in;

/**
 * Calls for the reminders that are due: a mail with the link that was mailed before, to whoever has not answered. Each
 * reminder goes once for each link, on whichever node.
 *
 * <p>Of several that are due at once, as after an outage, the one nearest to the expiry goes, and the others do not. None
 * goes whose moment had passed when the link was made, and none where there is nothing to remind of: the mail of that link
 * is not sent yet, has failed or was never called for; the invite is answered, revoked or expired; its address is blocked
 * or belongs to a member; or who sent it last may not invite any more. Reminders count to the limits on mails, except
 * those of one invite; one for which there is no room is left out.
 */
public interface SendReminders {

    /**
     * Calls for some; any number of threads and nodes may at the same time.
     *
     * @return how many were due, and at least a hundred while others are still to be looked at; 0 when no reminder is due
     * @throws dev.invites.domain.port.out.PortFailure when the storage fails
     */
    int send();
}
