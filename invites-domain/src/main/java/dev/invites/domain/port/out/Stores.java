package dev.invites.domain.port.out;

/** The stores of one transaction. Good only inside the work that they were given to. */
public interface Stores {

    Invites invites();

    Organizations organizations();

    Memberships memberships();

    Outbox outbox();

    IdempotencyKeys idempotencyKeys();

    History history();

    Blocks blocks();

    SendCounts sendCounts();

    Reminders reminders();
}
