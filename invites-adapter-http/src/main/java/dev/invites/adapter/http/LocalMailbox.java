package dev.invites.adapter.http;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Mail that was kept instead of sent, for people who try the service without a mail server. */
public interface LocalMailbox {

    /** One mail; {@code id} is fit for a path. */
    record Mail(String id, Instant at, String from, String to, String subject, String text, String html) {

        /** Leaves out what it says, which has a secret link in it. */
        @Override
        public String toString() {
            return "Mail[" + id + "]";
        }
    }

    /** Letters and digits that change when mail comes or goes. */
    String state();

    /** The newest first. */
    List<Mail> newest(int most);

    /** Takes any text. */
    Optional<Mail> find(String id);
}
