package dev.invites.adapter.http;

/** Says whether the service can do its work. */
public interface Readiness {

    /** Whether what the service depends on answers; within some seconds, and never throws. */
    boolean isReady();
}
