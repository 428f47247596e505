package dev.invites.adapter.mail;

import jakarta.mail.AuthenticationFailedException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;

/** Says why a mail could not be handed over, where the server did not say it. */
final class Faults {

    private Faults() {}

    static String whileOpening(Exception fault, Reply reply) {
        if (fault instanceof AuthenticationFailedException) {
            return "the mail server did not take the login (" + Words.codes(reply.words()) + ")";
        }
        if (reply.code() >= 400) {
            return Words.line(reply.words());
        }
        return Words.line("no connection to the mail server: " + cause(fault, reply));
    }

    static String whileSending(Exception fault, Reply reply) {
        return Words.line("the connection to the mail server broke: " + cause(fault, reply));
    }

    private static String cause(Throwable fault, Reply reply) {
        Throwable root = fault;
        while (root.getCause() != null && root.getCause() != root) {
            root = root.getCause();
        }
        if (reply.code() < 0) {
            return "the server closed it";
        }
        if (root instanceof SocketTimeoutException) {
            return "no answer in time";
        }
        if (root instanceof UnknownHostException) {
            return "unknown host";
        }
        if (root instanceof SocketException && "Socket closed".equals(root.getMessage())) {
            return "it took too long";
        }
        return root.getMessage() == null ? root.getClass().getSimpleName() : root.getMessage();
    }
}
