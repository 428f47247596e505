package dev.invites.domain.port.in;

/**
 * Records invites that have lapsed, with an entry in the history of each. Until then they read as expired all the same,
 * and block nothing. Each lapse is recorded once, on whichever node.
 */
public interface SweepLapsed {

    /**
     * Records some; any number of threads and nodes may at the same time.
     *
     * @return how many; 0 when there was none
     * @throws dev.invites.domain.port.out.PortFailure when the storage fails
     */
    int sweep();
}
