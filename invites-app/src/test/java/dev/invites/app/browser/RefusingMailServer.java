package dev.invites.app.browser;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** A mail server (RFC 5321) that takes all mail, but for {@code nobody@…} and whoever is at {@code gone.example}. */
final class RefusingMailServer {

    private final ServerSocket server;

    private RefusingMailServer(ServerSocket server) {
        this.server = server;
    }

    /** Serves until the process ends. */
    static RefusingMailServer start() {
        try {
            RefusingMailServer started =
                    new RefusingMailServer(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()));
            daemon(started::accept);
            return started;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String url() {
        return "smtp://127.0.0.1:" + server.getLocalPort() + "?starttls=never";
    }

    private void accept() {
        while (true) {
            try {
                Socket client = server.accept();
                daemon(() -> serve(client));
            } catch (IOException e) {
                return;
            }
        }
    }

    private static void daemon(Runnable work) {
        Thread thread = new Thread(work, "refusing-mail-server");
        thread.setDaemon(true);
        thread.start();
    }

    private static void serve(Socket client) {
        try (client;
                BufferedReader in =
                        new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.UTF_8))) {
            say(client, "220 localhost ready");
            boolean data = false;
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                if (data) {
                    data = !line.equals(".");
                    if (!data) {
                        say(client, "250 taken");
                    }
                    continue;
                }
                String command = line.toUpperCase(Locale.ROOT);
                data = command.startsWith("DATA");
                say(client, answer(command));
            }
        } catch (IOException e) {
            // The other side has gone.
            return;
        }
    }

    private static String answer(String command) {
        if (command.startsWith("RCPT TO:<NOBODY") || command.contains("@GONE.EXAMPLE>")) {
            return "550 5.1.1 there is no such mailbox here";
        }
        if (command.startsWith("DATA")) {
            return "354 go on";
        }
        return command.startsWith("QUIT") ? "221 bye" : "250 fine";
    }

    private static void say(Socket client, String line) throws IOException {
        client.getOutputStream().write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
        client.getOutputStream().flush();
    }
}
