package dev.invites.app.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two nodes of the jar on one PostgreSQL, with a mail server that receives. */
class TwoNodesIT {

    private static final Pattern LINK = Pattern.compile("https://app\\.example\\.com/join#([A-Za-z0-9_-]+)");

    @TempDir
    Path folder;

    private GreenMail mail;
    private int mailPort;
    private EmbeddedPostgres database;

    @BeforeEach
    void start() throws IOException {
        mail = new GreenMail(ServerSetup.SMTP.dynamicPort());
        mail.start();
        mailPort = mail.getSmtp().getPort();
        database = postgres(0);
    }

    @AfterEach
    void stop() throws IOException {
        database.close();
        mail.stop();
    }

    @Test
    void two_nodes_share_one_database_and_each_mail_is_sent_once() throws Exception {
        try (RunningJar one = RunningJar.serve(folder, settings());
                RunningJar two = RunningJar.serve(folder, settings())) {
            Organization acme = organization(one);
            Api key = new Api(one.url(), acme.key());

            for (int number = 0; number < 20; number++) {
                Api node = number % 2 == 0 ? key : new Api(two.url(), acme.key());
                assertThat(node.post(acme.invites(), "{\"email\":\"p" + number + "@example.com\"}")
                                .status())
                        .isEqualTo(200);
            }
            Eventually.holds("twenty mails", () -> mail.getReceivedMessages().length >= 20);
            assertThat(recipients()).hasSize(20).doesNotHaveDuplicates();

            String jwt = jwt("p7@example.com", "Ada");
            Api.Answer accepted = new Api(two.url(), jwt)
                    .post(acme.invites() + "/accept", "{\"token\":\"" + tokenFor("p7@example.com") + "\"}");
            assertThat(accepted.status()).as(accepted.text()).isEqualTo(200);
            assertThat(key.get(acme.invites() + "?status=accepted")
                            .json()
                            .at("/items")
                            .size())
                    .isEqualTo(1);
            assertThat(mail.getReceivedMessages()).hasSize(20);
        }
    }

    @Test
    void clicks_on_two_nodes_make_one_invite() throws Exception {
        try (RunningJar one = RunningJar.serve(folder, settings());
                RunningJar two = RunningJar.serve(folder, settings())) {
            Organization acme = organization(one);
            List<Api> nodes = List.of(new Api(one.url(), acme.key()), new Api(two.url(), acme.key()));

            // As many as an invite may be sent in 24 hours.
            List<Api.Answer> answers = inParallel(
                    20,
                    number -> nodes.get(number % 2)
                            .post(
                                    acme.invites(),
                                    "{\"email\":\"" + (number % 3 == 0 ? "ADA" : "ada") + "@example.com\"}"));

            assertThat(answers)
                    .allSatisfy(answer ->
                            assertThat(answer.status()).as(answer.text()).isEqualTo(200));
            Set<String> ids = answers.stream()
                    .map(answer -> answer.json().at("/invite/id").asString())
                    .collect(Collectors.toSet());
            assertThat(ids).hasSize(1);
            assertThat(nodes.get(1).get(acme.invites()).json().at("/items").size())
                    .isEqualTo(1);
        }
    }

    @Test
    void limits_hold_to_the_last_one_on_two_nodes() throws Exception {
        Map<String, String> limited = settings();
        limited.put("INVITES_ORGANIZATION_LIMIT", "10");
        limited.put("INVITES_PENDING_LIMIT", "14");
        try (RunningJar one = RunningJar.serve(folder, limited);
                RunningJar two = RunningJar.serve(folder, limited)) {
            Organization acme = organization(one);
            List<Api> nodes = List.of(new Api(one.url(), acme.key()), new Api(two.url(), acme.key()));

            List<Api.Answer> mailed = inParallel(
                    40,
                    number ->
                            nodes.get(number % 2).post(acme.invites(), "{\"email\":\"p" + number + "@example.com\"}"));
            assertThat(mailed).filteredOn(answer -> answer.status() == 200).hasSize(10);
            assertThat(mailed)
                    .filteredOn(answer -> answer.status() != 200)
                    .allSatisfy(answer -> assertThat(
                                    answer.json().at("/details/0/reason").asString())
                            .isEqualTo("rate_limit_exceeded"));

            List<Api.Answer> handedOver = inParallel(
                    20,
                    number -> nodes.get(number % 2)
                            .post(acme.invites(), "{\"email\":\"q" + number + "@example.com\",\"send_email\":false}"));
            assertThat(handedOver).filteredOn(answer -> answer.status() == 200).hasSize(4);
            assertThat(handedOver)
                    .filteredOn(answer -> answer.status() != 200)
                    .allSatisfy(answer -> assertThat(
                                    answer.json().at("/details/0/reason").asString())
                            .isEqualTo("quota_exceeded"));
            Eventually.holds("ten mails", () -> mail.getReceivedMessages().length == 10);
            Eventually.holds(
                    "all of them said to be sent",
                    () -> nodes.get(0)
                                    .get(acme.invites() + "?delivery=sent")
                                    .json()
                                    .at("/items")
                                    .size()
                            == 10);
        }
    }

    @Test
    void mail_waits_for_a_mail_server_that_is_away_even_past_a_kill() throws Exception {
        Map<String, String> settings = settings();
        Organization acme;
        mail.stop();
        try (RunningJar one = RunningJar.serve(folder, settings)) {
            acme = organization(one);
            Api key = new Api(one.url(), acme.key());
            for (int number = 0; number < 10; number++) {
                assertThat(key.post(acme.invites(), "{\"email\":\"p" + number + "@example.com\"}")
                                .status())
                        .isEqualTo(200);
            }
            one.kill();
        }
        mail = new GreenMail(new ServerSetup(mailPort, null, ServerSetup.PROTOCOL_SMTP));
        mail.start();
        try (RunningJar two = RunningJar.serve(folder, settings)) {
            Eventually.holds(
                    two.url() + " sends all of them",
                    () -> recipients().stream().distinct().count() == 10);
        }
    }

    @Test
    void a_database_that_goes_away_is_told_within_five_seconds_and_found_again() throws Exception {
        int port = database.getPort();
        try (RunningJar one = RunningJar.serve(folder, settings())) {
            Organization acme = organization(one);
            Api key = new Api(one.url(), acme.key());
            database.close();

            Instant before = Instant.now();
            Api.Answer away = key.post(acme.invites(), "{\"email\":\"ada@example.com\"}");
            assertThat(away.status()).as(away.text()).isEqualTo(503);
            assertThat(away.json().at("/code").asString()).isEqualTo("unavailable");
            assertThat(Duration.between(before, Instant.now())).isLessThan(Duration.ofSeconds(5));
            assertThat(key.get("/livez").status()).isEqualTo(200);
            assertThat(key.get("/readyz").status()).isEqualTo(503);

            database = postgres(port);
            Eventually.holds("ready again", () -> key.get("/readyz").status() == 200);
            assertThat(key.post(acme.invites(), "{\"email\":\"ada@example.com\"}")
                            .status())
                    .isEqualTo(200);
        }
    }

    private record Organization(String id, String key) {

        String invites() {
            return "/v1beta/organizations/" + id + "/invites";
        }
    }

    private Organization organization(RunningJar node) throws Exception {
        Api owner = new Api(node.url(), jwt("owner@example.com", "Olga"));
        String id = owner.post("/v1beta/organizations", "{\"name\":\"Acme\"}")
                .json()
                .at("/organization/id")
                .asString();
        String secret = owner.post("/v1beta/api-keys", "{\"name\":\"test\",\"organization_id\":\"" + id + "\"}")
                .json()
                .at("/secret")
                .asString();
        return new Organization(id, secret);
    }

    private String jwt(String email, String name) throws Exception {
        return RunningJar.run(folder, settings(), "token", "--email", email, "--name", name)
                .out()
                .strip();
    }

    private Map<String, String> settings() {
        Map<String, String> settings = new HashMap<>();
        settings.put("INVITES_DB_URL", database.getJdbcUrl("postgres", "postgres"));
        settings.put("INVITES_SMTP_URL", "smtp://127.0.0.1:" + mailPort + "?starttls=never");
        settings.put("INVITES_MAIL_FROM", "Acme <invites@acme.example>");
        settings.put("INVITES_TOKEN_KEYS", "k1:" + Base64.getEncoder().encodeToString(new byte[32]));
        settings.put("INVITES_JWT_SECRET", "a secret that is only used in this test");
        settings.put("INVITES_ACCEPT_URL", "https://app.example.com/join#{token}");
        return settings;
    }

    private EmbeddedPostgres postgres(int port) throws IOException {
        return EmbeddedPostgres.builder()
                .setPort(port)
                .setDataDirectory(folder.resolve("pg"))
                .setCleanDataDirectory(false)
                .start();
    }

    private List<String> recipients() {
        return Stream.of(mail.getReceivedMessages()).map(TwoNodesIT::recipient).toList();
    }

    private String tokenFor(String email) throws Exception {
        MimeMessage message = Stream.of(mail.getReceivedMessages())
                .filter(it -> recipient(it).equals(email))
                .findFirst()
                .orElseThrow();
        Matcher link = LINK.matcher(text(message));
        assertThat(link.find()).isTrue();
        return link.group(1);
    }

    private static String text(MimeMessage message) throws Exception {
        return ((Multipart) message.getContent()).getBodyPart(0).getContent().toString();
    }

    private static String recipient(MimeMessage message) {
        try {
            return message.getAllRecipients()[0].toString();
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    private interface Call {
        Api.Answer make(int number) throws Exception;
    }

    private static List<Api.Answer> inParallel(int times, Call call) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(times);
        try {
            List<Future<Api.Answer>> futures = new ArrayList<>();
            for (int number = 0; number < times; number++) {
                int mine = number;
                futures.add(threads.submit(() -> call.make(mine)));
            }
            List<Api.Answer> answers = new ArrayList<>();
            for (Future<Api.Answer> future : futures) {
                answers.add(future.get());
            }
            return answers;
        } finally {
            threads.shutdownNow();
        }
    }
}
