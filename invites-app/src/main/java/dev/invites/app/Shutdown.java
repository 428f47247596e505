package dev.invites.app;

import java.util.Deque;
import java.util.concurrent.ConcurrentLinkedDeque;

/** What is to be done when the process is told to stop, the newest first: requests, then mail, then the database. */
final class Shutdown {

    private static final System.Logger LOG = System.getLogger(Shutdown.class.getName());

    private final Deque<Runnable> steps = new ConcurrentLinkedDeque<>();

    /** Before all steps so far. */
    void first(Runnable step) {
        steps.push(step);
    }

    /** Runs the steps when the process ends, as on SIGTERM, each whatever became of those before it. */
    void onSignal() {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> steps.forEach(Shutdown::run), "shutdown"));
    }

    private static void run(Runnable step) {
        try {
            step.run();
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.WARNING, "not stopped in order: " + e.getMessage(), e);
        }
    }
}
