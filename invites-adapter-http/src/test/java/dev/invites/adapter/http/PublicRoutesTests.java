package dev.invites.adapter.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.invites.adapter.http.TestApi.Answer;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.NetworkInterface;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What needs no credentials, and what the server refuses before any route. */
abstract class PublicRoutesTests {

    abstract TestApi api();

    @Test
    void a_database_that_is_away_is_told_and_the_process_still_lives() {
        String ada = api().person("Ada");
        api().away = true;
        try {
            Answer away = api().get(ada, "/v1beta/me");
            assertThat(away.problem()).isEqualTo("503 unavailable service_unavailable");
            assertThat(away.header("Retry-After")).matches("\\d+");
            assertThat(api().get("", "/readyz").problem()).isEqualTo("503 unavailable service_unavailable");
            assertThat(api().get("", "/livez").text()).isEqualTo("{\"status\":\"ok\"}");
        } finally {
            api().away = false;
        }
        assertThat(api().get("", "/readyz").text()).isEqualTo("{\"status\":\"ok\"}");
    }

    @Test
    void the_document_is_served_in_both_notations() {
        assertThat(api().get("", "/openapi.yaml").text()).startsWith("openapi: 3.1");
        Answer json = api().get("", "/openapi.json");
        assertThat(json.at("/openapi")).startsWith("3.1");
        assertThat(json.json().at("/paths").size()).isGreaterThan(10);
    }

    @Test
    void the_page_of_a_link_loads_nothing_from_elsewhere() {
        Answer page = api().get("", "/invite");

        assertThat(page.header("Content-Security-Policy")).contains("default-src 'none'", "frame-ancestors 'none'");
        assertThat(page.header("Referrer-Policy")).isEqualTo("no-referrer");
        assertThat(page.text()).doesNotContain("http://", "https://", "onclick", "<style", "javascript:");
        assertThat(api().get("", "/invite/page.js").header("Content-Type")).startsWith("text/javascript");
        assertThat(api().get("", "/invite/page.css").header("Content-Type")).startsWith("text/css");
        assertThat(api().get("", "/invite/page.html").problem()).isEqualTo("404 not_found resource_not_found");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "gzip, br          | true",
                "br, gzip;q=0.5    | true",
                "gzip; q=0         | false",
                "br                | false",
            })
    void a_file_is_compressed_for_whoever_takes_that(String accepted, boolean compressed) throws Exception {
        String answer = raw("GET /invite/page.css HTTP/1.1\r\nHost: localhost\r\nAccept-Encoding: " + accepted
                + "\r\nConnection: close\r\n\r\n");

        assertThat(answer).startsWith("HTTP/1.1 200").contains("Vary: Accept-Encoding", "Cache-Control: no-cache");
        assertThat(answer.contains("Content-Encoding: gzip")).isEqualTo(compressed);
        assertThat(answer.contains("color-scheme: light dark")).isNotEqualTo(compressed);
    }

    @Test
    void a_file_that_has_not_changed_is_not_sent_again() throws Exception {
        String tag = api().get("", "/invite/page.css").header("ETag");
        String head = "GET /invite/page.css HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nIf-None-Match: ";

        assertThat(raw(head + "\"other\", W/" + tag + "\r\n\r\n"))
                .startsWith("HTTP/1.1 304")
                .contains("ETag: " + tag)
                .endsWith("\r\n\r\n");
        assertThat(raw(head + "\"other\"\r\n\r\n")).startsWith("HTTP/1.1 200");
        assertThat(raw(head + tag + "\r\nAccept-Encoding: gzip\r\n\r\n"))
                .startsWith("HTTP/1.1 200")
                .contains("ETag: " + tag.replaceFirst("\"$", "-gzip\""));
    }

    @Test
    void the_mailbox_shows_hostile_mail_harmlessly() {
        for (String path : List.of("/dev/mailbox", "/dev/mailbox/1-a")) {
            Answer page = api().get("", path);
            assertThat(page.text()).doesNotContain("alert(1)", "http://", "https://", "<style", "style=");
            assertThat(page.header("Content-Security-Policy"))
                    .contains("default-src 'none'", "script-src 'self'", "style-src 'self'")
                    .doesNotContain("unsafe");
        }
        assertThat(api().get("", "/dev/mailbox/1-a/html").header("Content-Security-Policy"))
                .startsWith("sandbox ")
                .doesNotContain("allow-scripts", "allow-same-origin");
        Answer text = api().get("", "/dev/mailbox/1-a/text");
        assertThat(text.header("Content-Type")).startsWith("text/plain");
        assertThat(text.text()).isEqualTo("text #tok");
        assertThat(api().get("", "/dev/mailbox/latest.txt").text()).isEqualTo("text #tok");
        assertThat(api().get("", "/dev/mailbox/none").problem()).isEqualTo("404 not_found resource_not_found");
        assertThat(api().get("", "/dev/mailbox/none/text").problem()).isEqualTo("404 not_found resource_not_found");
    }

    @Test
    void the_mailbox_tells_a_page_that_waits_when_there_is_something_new() throws Exception {
        Answer list = api().get("", "/dev/mailbox/mails");
        assertThat(list.at("/mails/0/subject")).isEqualTo("<script>alert(1)</script>");
        assertThat(list.at("/mails/0/from")).isEqualTo("Invites <invites@example.com>");
        assertThat(list.at("/mails/0/at")).endsWith("Z");
        String again = raw("GET /dev/mailbox/mails HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nIf-None-Match: "
                + list.header("ETag") + "\r\n\r\n");
        assertThat(again).startsWith("HTTP/1.1 304").doesNotContain("subject");
        String other = raw("GET /dev/mailbox/mails HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
                + "If-None-Match: \"0\"\r\n\r\n");
        assertThat(other).startsWith("HTTP/1.1 200").contains("subject");
    }

    @Test
    void every_part_of_the_mailbox_is_for_this_machine() throws Exception {
        for (String path :
                List.of("", "/mails", "/latest.txt", "/assets/mailbox.js", "/1-a", "/1-a/html", "/1-a/text")) {
            assertThat(raw("GET /dev/mailbox" + path + " HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n"))
                    .startsWith("HTTP/1.1 403");
        }
    }

    @Test
    void the_mailbox_is_not_shown_under_a_foreign_name() throws Exception {
        String answer = raw("GET /dev/mailbox HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n");
        assertThat(answer).startsWith("HTTP/1.1 403").contains("permission_denied");
    }

    @Test
    void the_mailbox_is_not_shown_to_whom_a_proxy_on_this_machine_asks_for() throws Exception {
        for (String header : List.of(
                "X-Forwarded-For: 203.0.113.7",
                "Forwarded: for=203.0.113.7",
                "X-Forwarded-Host: acme.example",
                "X-Real-IP: 203.0.113.7",
                "Via: 1.1 proxy")) {
            assertThat(raw("GET /dev/mailbox/latest.txt HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n" + header
                            + "\r\n\r\n"))
                    .startsWith("HTTP/1.1 403 ");
        }
    }

    @Test
    void the_mailbox_is_not_shown_to_other_machines() throws Exception {
        for (NetworkInterface own : Collections.list(NetworkInterface.getNetworkInterfaces())) {
            own.inetAddresses()
                    .forEach(address -> assertThat(MailboxRoutes.isThisMachine(address.getHostAddress()))
                            .isTrue());
        }
        assertThat(MailboxRoutes.isThisMachine("127.9.9.9")).isTrue();
        assertThat(MailboxRoutes.isThisMachine("192.0.2.1")).isFalse();
        assertThat(MailboxRoutes.isThisMachine("2001:db8::1")).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "GET /%zz HTTP/1.1, 400",
        "GET /livez%2f.. HTTP/1.1, 400|404",
        "GET /livez HTTP/9.9, 400",
        "nonsense, 400",
        "GET http://[ HTTP/1.1, 400",
        "FOO /livez HTTP/1.1, 405",
        "TRACE /livez HTTP/1.1, 405",
        "OPTIONS /v1beta/me HTTP/1.1, 405",
        "GET /../etc/passwd HTTP/1.1, 400|404",
    })
    void bad_request_lines_get_the_shape_of_every_other_error(String line, String statuses) throws Exception {
        String answer = raw(line + "\r\nHost: localhost\r\nConnection: close\r\n\r\n");

        assertThat(answer).matches("(?s)HTTP/1.1 (" + statuses + ") .*");
        assertIsOurError(answer);
    }

    @Test
    void headers_over_16_KiB_are_refused_in_the_same_shape() throws Exception {
        String answer = raw("GET /livez HTTP/1.1\r\nHost: localhost\r\nX-Large: " + "x".repeat(17_000) + "\r\n\r\n");

        assertThat(answer).startsWith("HTTP/1.1 431");
        assertIsOurError(answer);
    }

    @Test
    void a_request_line_over_16_KiB_is_such_a_header() throws Exception {
        String answer = raw("GET /livez?" + "x".repeat(17_000) + " HTTP/1.1\r\nHost: localhost\r\n\r\n");

        assertThat(answer).startsWith("HTTP/1.1 431").containsIgnoringCase("connection: close");
        assertIsOurError(answer);
    }

    @Test
    void a_body_that_breaks_off_and_one_of_two_lengths_are_refused() throws Exception {
        String answer = raw("POST /v1beta/organizations HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\n"
                + "Content-Length: 6\r\nConnection: close\r\n\r\nhello");

        assertThat(answer).startsWith("HTTP/1.1 400");
        assertIsOurError(answer);
    }

    /** A connection that is closed on unread bytes is reset, and with it goes the answer. */
    @ParameterizedTest
    @CsvSource({
        "POST /v1beta/organizations, 401",
        "POST /v1beta/nowhere, 404",
        "PUT /v1beta/organizations, 405",
        "GET /livez, 200",
    })
    void an_answer_reaches_a_client_that_is_still_sending(String request, int status) throws Exception {
        assertThat(slowlySent(request + " HTTP/1.1\r\nHost: localhost\r\nContent-Length: 70200\r\n"))
                .startsWith("HTTP/1.1 " + status);
        assertThat(slowlySent(request + " HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n"))
                .startsWith("HTTP/1.1 " + status);
    }

    @Test
    void a_body_that_is_too_large_is_told_so_while_it_is_still_sent() throws Exception {
        String head = "POST /v1beta/organizations HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                + "Authorization: Bearer " + api().person("Ada") + "\r\n";

        assertThat(slowlySent(head + "Content-Length: 70200\r\n")).startsWith("HTTP/1.1 413");
        assertThat(slowlySent(head + "Transfer-Encoding: chunked\r\n")).startsWith("HTTP/1.1 413");
    }

    /** In three parts, of which the second meets a closed connection, and the third the reset that comes of that. */
    private String slowlySent(String head) throws Exception {
        boolean chunked = head.contains("chunked");
        String part = chunked ? "5b68\r\n" + "x".repeat(23_400) + "\r\n" : "x".repeat(23_400);
        try (Socket socket = new Socket("127.0.0.1", api().port())) {
            socket.setSoTimeout(10_000);
            OutputStream out = socket.getOutputStream();
            for (String text :
                    List.of(head + "Connection: close\r\n\r\n" + part, part, part + (chunked ? "0\r\n\r\n" : ""))) {
                out.write(text.getBytes(StandardCharsets.ISO_8859_1));
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
            }
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static void assertIsOurError(String answer) {
        assertThat(answer).containsIgnoringCase("x-request-id: req_").contains("\"details\":[{\"reason\":\"");
        assertThat(answer)
                .doesNotContainIgnoringCase("jetty")
                .doesNotContain("<html")
                .doesNotContain("\tat ");
    }

    private String raw(String request) throws Exception {
        try (Socket socket = new Socket("127.0.0.1", api().port())) {
            socket.setSoTimeout(10_000);
            OutputStream out = socket.getOutputStream();
            out.write(request.getBytes(StandardCharsets.ISO_8859_1));
            out.flush();
            InputStream in = socket.getInputStream();
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
