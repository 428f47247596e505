package dev.invites.adapter.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Clients whose requests arrive in pieces, while others call and while the server stops. */
class SlowClientsTest {

    private static final String BODY = "{\"name\":\"Acme\"}";

    private final TestApi api = new TestApi();
    private final List<Socket> open = new ArrayList<>();

    @AfterEach
    void stop() throws IOException {
        for (Socket socket : open) {
            socket.close();
        }
        api.close();
    }

    @Test
    void any_number_of_them_holds_nobody_up() throws Exception {
        for (int number = 0; number < 300; number++) {
            half();
        }
        Socket other = connect();
        send(other, "GET /livez HTTP/1.1\r\nHost: localhost\r\n\r\n");

        assertThat(answer(other)).startsWith("HTTP/1.1 200");
    }

    @Test
    void one_who_falls_silent_is_given_up() throws Exception {
        Socket silent = half();
        silent.setSoTimeout(45_000);
        String answer = answer(silent);

        assertThat(answer).startsWith("HTTP/1.1 400").contains("\"code\":\"invalid_argument\"");
        assertThat(silent.getInputStream().read())
                .as("and the connection is closed")
                .isEqualTo(-1);
    }

    @Test
    void a_body_in_tiny_pieces_takes_no_more_memory_than_in_one() throws Exception {
        long before = usedBytes();
        for (int number = 0; number < 10; number++) {
            send(
                    connect(),
                    "POST /nope HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n"
                            + "1\r\na\r\n".repeat(60_000));
        }
        pause(3_000);

        assertThat(usedBytes() - before).isLessThan(30_000_000);
    }

    @Test
    void a_request_under_way_is_finished_when_the_server_stops() throws Exception {
        Socket slow = connect();
        send(slow, head("Expect: 100-continue\r\n"));
        assertThat(answer(slow)).as("it is under way").startsWith("HTTP/1.1 100");
        CompletableFuture<Void> stopping = CompletableFuture.runAsync(api::close);
        pause(2_000);
        send(slow, BODY);

        assertThat(answer(slow)).startsWith("HTTP/1.1 200");
        stopping.get(5, TimeUnit.SECONDS);
    }

    @Test
    void an_answer_under_way_is_finished_when_the_server_stops() throws Exception {
        String owner = api.person("Ada");
        String organization = api.organization(owner);
        String key = api.apiKey(owner, organization);
        Socket slow = new Socket();
        open.add(slow);
        slow.setReceiveBufferSize(4_096);
        slow.connect(new InetSocketAddress("127.0.0.1", api.port()));
        slow.setSoTimeout(10_000);
        for (int number = 0; number < 100; number++) {
            api.post(
                    key,
                    organization + "/invites",
                    "{\"email\":\"bob" + number + "@example.com\",\"message\":\"" + "m".repeat(1_900) + "\"}");
        }
        String ask = "GET " + organization
                + "/invites?page_size=100 HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + key + "\r\n\r\n";
        // More answers than fit between the two, so that the server stops in the middle of one. The asking is
        // read at once, or Jetty would reset the connection, which it ends on unread bytes.
        String asked = ask.repeat(20);
        assertThat(asked).hasSizeLessThan(8_192);
        send(slow, asked);
        pause(1_000);
        CompletableFuture<Void> stopping = CompletableFuture.runAsync(api::close);
        pause(1_000);
        String answers = new String(slow.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(answers.split("HTTP/1.1 200 OK\r\n", -1))
                .as("answers, after nothing")
                .hasSizeBetween(2, 20);
        assertThat(answers.endsWith("}\r\n0\r\n\r\n")).as("the last is whole").isTrue();
        stopping.get(5, TimeUnit.SECONDS);
    }

    @Test
    void a_connection_without_a_request_does_not_hold_up_a_stop() throws Exception {
        Socket idle = connect();
        send(idle, "GET /livez HTTP/1.1\r\nHost: localhost\r\n\r\n");
        assertThat(answer(idle)).startsWith("HTTP/1.1 200");
        connect();
        Instant told = Instant.now();
        api.close();

        assertThat(Duration.between(told, Instant.now())).isLessThan(Duration.ofSeconds(5));
    }

    @Test
    void a_request_that_does_not_end_is_cut_off_when_the_server_stops() throws Exception {
        Socket slow = connect();
        send(slow, head("Expect: 100-continue\r\n"));
        assertThat(answer(slow)).as("it is under way").startsWith("HTTP/1.1 100");
        Instant told = Instant.now();
        api.close();

        assertThat(Duration.between(told, Instant.now())).isBetween(Duration.ofSeconds(9), Duration.ofSeconds(15));
        assertThat(answer(slow)).isEmpty();
    }

    @Test
    void those_who_go_away_in_the_middle_of_an_answer_leave_nothing_open() throws Exception {
        String owner = api.person("Ada");
        String organization = api.organization(owner);
        askUntilNothingIsTaken(organization + "/invites", api.apiKey(owner, organization), "");
        for (Socket socket : open) {
            socket.close();
        }
        Instant told = Instant.now();
        api.close();

        assertThat(Duration.between(told, Instant.now()))
                .as("a stop waits for requests under way")
                .isLessThan(Duration.ofSeconds(8));
    }

    /** More of them than there are threads that answer those who invite. Long answers are compressed. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1_900})
    void those_who_read_no_answers_hold_nobody_up(int messageLength) throws Exception {
        String owner = api.person("Ada");
        String organization = api.organization(owner);
        String key = api.apiKey(owner, organization);
        String invites = organization + "/invites";
        String message = new Random(7)
                .ints(messageLength, 'a', 'z')
                .mapToObj(Character::toString)
                .collect(Collectors.joining());
        for (int number = 0; number < 5; number++) {
            askUntilNothingIsTaken(invites, key, message);
        }

        CompletableFuture<TestApi.Answer> other =
                CompletableFuture.supplyAsync(() -> api.post(key, invites, "{\"email\":\"bob@example.com\"}"));

        assertThat(other).succeedsWithin(Duration.ofSeconds(10)).matches(answer -> answer.status() == 200);
    }

    /** One request after another, until the server has no room for answers and takes no more. */
    private void askUntilNothingIsTaken(String invites, String key, String message) throws IOException {
        SocketChannel channel = SocketChannel.open();
        channel.setOption(StandardSocketOptions.SO_RCVBUF, 4_096);
        channel.connect(new InetSocketAddress("127.0.0.1", api.port()));
        open.add(channel.socket());
        channel.configureBlocking(false);
        int silent = 0;
        for (int number = 0; silent < 10; number++) {
            String body = "{\"email\":\"deaf" + number + "@example.com\",\"message\":\"m" + message + "\"}";
            ByteBuffer request = ByteBuffer.wrap(("POST " + invites + " HTTP/1.1\r\nHost: localhost\r\n"
                            + "Authorization: Bearer " + key + "\r\nAccept-Encoding: gzip\r\n"
                            + "Content-Type: application/json\r\nContent-Length: " + body.length() + "\r\n\r\n"
                            + body)
                    .getBytes(StandardCharsets.UTF_8));
            while (request.hasRemaining() && silent < 10) {
                if (channel.write(request) == 0) {
                    silent++;
                    pause(50);
                } else {
                    silent = 0;
                }
            }
        }
    }

    /** A request of which the head has been sent, and the beginning of the body. */
    private Socket half() throws IOException {
        Socket socket = connect();
        send(socket, head("") + BODY.substring(0, 5));
        return socket;
    }

    /** @param more headers, each with its end of line */
    private String head(String more) {
        return "POST /v1beta/organizations HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                + "Authorization: Bearer " + api.person("Ada") + "\r\n"
                + "Content-Length: " + BODY.length() + "\r\n" + more + "\r\n";
    }

    private Socket connect() throws IOException {
        Socket socket = new Socket("127.0.0.1", api.port());
        socket.setSoTimeout(10_000);
        open.add(socket);
        return socket;
    }

    private static void send(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String answer(Socket socket) throws IOException {
        InputStream in = socket.getInputStream();
        byte[] first = new byte[1_000];
        int read = in.read(first);
        return new String(first, 0, Math.max(read, 0), StandardCharsets.UTF_8);
    }

    private static long usedBytes() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    private static void pause(long millis) {
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(millis));
    }
}
