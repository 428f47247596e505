import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A mail server that takes everything and keeps nothing but times. Prints its port. Each line on standard input is answered by
 * one line about the mails since the line before: how many, over how many seconds, and how old they were (99 in 100 at most, and
 * all at most; in seconds), where an address says since when: {@code t<milliseconds since 1970>n<anything>@…}.
 */
public final class Sink {

    private static final Pattern TIMED = Pattern.compile("<t(\\d{13})n");

    private final List<Long> ages = new ArrayList<>();
    private int mails;
    private long first;
    private long last;

    public static void main(String[] arguments) throws IOException {
        Sink sink = new Sink();
        ServerSocket listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread accepting = new Thread(() -> sink.accept(listening));
        accepting.setDaemon(true);
        accepting.start();
        System.out.println(listening.getLocalPort());
        BufferedReader questions = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII));
        while (questions.readLine() != null) {
            System.out.println(sink.report());
        }
    }

    private void accept(ServerSocket listening) {
        while (true) {
            try {
                Socket client = listening.accept();
                Thread thread = new Thread(() -> serve(client));
                thread.setDaemon(true);
                thread.start();
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private void serve(Socket client) {
        try (client) {
            client.setTcpNoDelay(true);
            talk(new BufferedInputStream(client.getInputStream()), new BufferedOutputStream(client.getOutputStream()));
        } catch (IOException e) {
            // The client is gone.
        }
    }

    private void talk(InputStream in, OutputStream out) throws IOException {
        say(out, "220 sink ESMTP");
        out.flush();
        String recipient = "";
        for (String line = line(in); line != null; line = line(in)) {
            String command = line.length() < 4 ? line : line.substring(0, 4).toUpperCase(Locale.ROOT);
            switch (command) {
                case "EHLO" -> say(out, "250-sink\r\n250-PIPELINING\r\n250-SMTPUTF8\r\n250 8BITMIME");
                case "RCPT" -> {
                    recipient = line;
                    say(out, "250 ok");
                }
                case "DATA" -> {
                    say(out, "354 go on");
                    out.flush();
                    for (String text = line(in); !".".equals(text); text = line(in)) {
                        if (text == null) {
                            return;
                        }
                    }
                    took(recipient, System.currentTimeMillis());
                    say(out, "250 ok");
                }
                case "QUIT" -> {
                    say(out, "221 bye");
                    out.flush();
                    return;
                }
                default -> say(out, "250 ok");
            }
            if (in.available() == 0) {
                out.flush();
            }
        }
    }

    private synchronized void took(String recipient, long now) {
        first = mails == 0 ? now : first;
        last = now;
        mails++;
        Matcher timed = TIMED.matcher(recipient);
        if (timed.find()) {
            ages.add(now - Long.parseLong(timed.group(1)));
        }
    }

    private synchronized String report() {
        Collections.sort(ages);
        String report = String.format(
                Locale.ROOT,
                "{\"mails\": %d, \"seconds\": %.3f, \"timed\": %d, \"p99\": %.3f, \"max\": %.3f}",
                mails,
                (last - first) / 1e3,
                ages.size(),
                ages.isEmpty() ? 0 : ages.get(ages.size() * 99 / 100) / 1e3,
                ages.isEmpty() ? 0 : ages.get(ages.size() - 1) / 1e3);
        mails = 0;
        ages.clear();
        return report;
    }

    /** Without its end; null when there is no more. */
    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder(80);
        for (int next = in.read(); next >= 0; next = in.read()) {
            if (next == '\n') {
                return line.toString();
            }
            if (next != '\r') {
                line.append((char) next);
            }
        }
        return null;
    }

    private static void say(OutputStream out, String line) throws IOException {
        out.write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
    }
}
