package dev.invites.domain.port.in;

/**
 * Removes what is kept for a time only: idempotency keys, and counts of mails. Invites and their history are kept.
 */
public interface ForgetOld {

    /**
     * Removes some; any number of threads and nodes may at the same time.
     *
     * @return how many; 0 when there was nothing old
     * @throws dev.invites.domain.port.out.PortFailure when the storage fails
     */
    int forget();
}
