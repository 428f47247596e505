package dev.invites.adapter.mail;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/** An SMTP server that answers as a test has told it, and tells what it was asked. */
final class ScriptedSmtp implements AutoCloseable {

    /** Says nothing and waits. */
    static final String HANG = "<hang>";
    /** Closes without a word. */
    static final String DROP = "<drop>";
    /** Says one byte now and then, and never a whole answer. */
    static final String DRIP = "<drip>";
    /** After an answer: closes. */
    static final String AND_DROP = "<and drop>";

    /** The step before any command. */
    static final String GREETING = "GREETING";
    /** The step after the text. */
    static final String TEXT = ".";

    final AtomicInteger connections = new AtomicInteger();
    final AtomicInteger open = new AtomicInteger();
    final List<String> commands = new CopyOnWriteArrayList<>();
    final List<String> texts = new CopyOnWriteArrayList<>();

    private final ServerSocket server;
    private final SSLContext tls;
    private final boolean implicit;
    private final Map<String, Queue<String>> script = new ConcurrentHashMap<>();
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread accepting;
    private volatile String extensions = "";

    private ScriptedSmtp(SSLContext tls, boolean implicit) throws IOException {
        this.tls = tls;
        this.implicit = implicit;
        this.server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        this.accepting = start(this::accept);
    }

    static ScriptedSmtp plain() throws IOException {
        return new ScriptedSmtp(null, false);
    }

    static ScriptedSmtp startTls(SSLContext tls) throws IOException {
        return new ScriptedSmtp(tls, false).offering("STARTTLS");
    }

    static ScriptedSmtp implicitTls(SSLContext tls) throws IOException {
        return new ScriptedSmtp(tls, true);
    }

    ScriptedSmtp offering(String extension) {
        extensions += "250-" + extension + "\r\n";
        return this;
    }

    /** Answers {@code step} the next times as given, one after another, and then as usual again. */
    ScriptedSmtp answering(String step, String... answers) {
        script.computeIfAbsent(step, s -> new ConcurrentLinkedQueue<>()).addAll(List.of(answers));
        return this;
    }

    int port() {
        return server.getLocalPort();
    }

    long count(String verb) {
        return commands.stream().filter(command -> command.startsWith(verb)).count();
    }

    /** Closes the connections from this side, as servers do with idle ones. */
    void hangUp() throws IOException {
        for (Socket socket : sockets) {
            socket.close();
        }
    }

    private void accept() {
        try {
            while (true) {
                Socket socket = server.accept();
                connections.incrementAndGet();
                open.incrementAndGet();
                sockets.add(socket);
                start(() -> converse(socket));
            }
        } catch (IOException e) {
            // Closed.
        }
    }

    private void converse(Socket socket) {
        try (socket) {
            Socket line = implicit ? secured(socket) : socket;
            if (!say(line, GREETING, "220 scripted ready")) {
                return;
            }
            BufferedReader in = reader(line);
            for (String command = in.readLine(); command != null; command = in.readLine()) {
                commands.add(command);
                String verb = command.split("[ :]", 2)[0].toUpperCase(Locale.ROOT);
                boolean goAhead = next(verb).isEmpty();
                if (!say(line, verb, usual(verb, line)) || verb.equals("QUIT")) {
                    return;
                }
                if (verb.equals("STARTTLS")) {
                    line = secured(socket);
                    in = reader(line);
                } else if (verb.equals("DATA") && goAhead) {
                    texts.add(text(in));
                    if (!say(line, TEXT, "250 2.0.0 taken")) {
                        return;
                    }
                }
            }
        } catch (IOException | InterruptedException e) {
            // The client has gone, or the test is over.
        } finally {
            open.decrementAndGet();
        }
    }

    private String usual(String verb, Socket line) {
        return switch (verb) {
            case "EHLO" ->
                "250-scripted\r\n"
                        + (line instanceof SSLSocket ? extensions.replace("250-STARTTLS\r\n", "") : extensions)
                        + "250 8BITMIME";
            case "STARTTLS" -> "220 2.0.0 go ahead";
            case "DATA" -> "354 go ahead";
            case "AUTH" -> "235 2.7.0 welcome";
            case "QUIT" -> "221 2.0.0 bye";
            default -> "250 2.0.0 ok";
        };
    }

    private boolean say(Socket line, String step, String usual) throws IOException, InterruptedException {
        String told = next(step).poll();
        String answer = told == null ? usual : told;
        OutputStream out = line.getOutputStream();
        switch (answer) {
            case DROP -> {
                return false;
            }
            case HANG -> {
                closed.await();
                return false;
            }
            case DRIP -> {
                while (!closed.await(20, TimeUnit.MILLISECONDS)) {
                    out.write('2');
                    out.flush();
                }
                return false;
            }
            default -> {
                out.write((answer.replace(AND_DROP, "") + "\r\n").getBytes(StandardCharsets.UTF_8));
                out.flush();
                return !answer.endsWith(AND_DROP);
            }
        }
    }

    private Queue<String> next(String step) {
        return script.getOrDefault(step, new ConcurrentLinkedQueue<>());
    }

    private static String text(BufferedReader in) throws IOException {
        StringBuilder text = new StringBuilder();
        for (String line = in.readLine(); line != null && !line.equals("."); line = in.readLine()) {
            text.append(line.startsWith(".") ? line.substring(1) : line).append("\r\n");
        }
        return text.toString();
    }

    private Socket secured(Socket socket) throws IOException {
        SSLSocket secured = (SSLSocket) tls.getSocketFactory().createSocket(socket, null, socket.getPort(), true);
        secured.setUseClientMode(false);
        secured.startHandshake();
        return secured;
    }

    private static BufferedReader reader(Socket socket) throws IOException {
        return new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
    }

    private static Thread start(Runnable task) {
        Thread thread = new Thread(task, "scripted-smtp");
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    @Override
    public void close() {
        closed.countDown();
        try {
            server.close();
            // Until it has left accept(), the kernel still takes connections.
            accepting.join();
            hangUp();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
