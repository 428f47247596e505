package dev.invites.domain.usecase;

import dev.invites.domain.port.in.RelayMail;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Threads that send due mail until closed: at once when mail was queued on this node, and by polling for what others
 * left or what is due again. Any number of nodes may run one.
 */
public final class MailRelay implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger(MailRelay.class.getName());
    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration PAUSE_AFTER_FAULT = Duration.ofSeconds(1);
    private static final Duration LONGEST_STOP = Duration.ofSeconds(5);

    private final RelayMail relay;
    private final MailSignal signal;
    private final List<Thread> threads = new ArrayList<>();
    /** Whether the last round failed: an outage is told of once, and its end too. */
    private final AtomicBoolean troubled = new AtomicBoolean();

    private volatile boolean stopping;

    private MailRelay(RelayMail relay, MailSignal signal) {
        this.relay = relay;
        this.signal = signal;
    }

    static MailRelay start(RelayMail relay, MailSignal signal, int threads) {
        MailRelay started = new MailRelay(relay, signal);
        for (int number = 1; number <= threads; number++) {
            Thread thread = new Thread(started::run, "mail-relay-" + number);
            thread.setDaemon(true);
            started.threads.add(thread);
            thread.start();
        }
        return started;
    }

    private void run() {
        try {
            while (!stopping) {
                workOff();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void workOff() throws InterruptedException {
        try {
            int workedOff = relay.relay();
            if (troubled.compareAndSet(true, false)) {
                LOG.log(System.Logger.Level.INFO, "mail goes on");
            }
            if (workedOff > 0) {
                // There may be more than this thread can do.
                signal.raise();
            } else {
                signal.await(POLL);
            }
        } catch (InterruptedException e) {
            throw e;
        } catch (Throwable e) {
            // A thread that ends here would end mail, and nobody would know.
            if (troubled.compareAndSet(false, true)) {
                LOG.log(System.Logger.Level.WARNING, "mail is delayed: " + e.getMessage(), e);
            }
            Thread.sleep(PAUSE_AFTER_FAULT.toMillis());
        }
    }

    /** Claims no more, and waits up to 5 seconds for the mails under way. */
    @Override
    public void close() {
        stopping = true;
        threads.forEach(thread -> signal.raise());
        long deadline = System.nanoTime() + LONGEST_STOP.toNanos();
        try {
            for (Thread thread : threads) {
                long left = deadline - System.nanoTime();
                thread.join(Math.max(1, left / 1_000_000));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        threads.forEach(Thread::interrupt);
    }
}
