package dev.invites.adapter.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.invites.adapter.http.TestApi.Answer;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Many invites in one request. */
abstract class BatchTests {

    private static final int LARGEST = 4 * 1024 * 1024;

    private String owner;
    private String batch;

    abstract TestApi api();

    @BeforeEach
    void an_organization() {
        owner = api().person("Olga");
        batch = api().organization(owner) + "/invites/batch";
    }

    @Test
    void each_entry_has_its_result_in_its_place_and_a_bad_one_harms_no_other() {
        Answer answer = post(
                "{'email':'a@x.example','idempotency_key':'k'}",
                "{'email':'nonsense'}",
                "{'email':'b@x.example','role':'owner'}",
                "{'email':'c@x.example','emial':1}",
                "{'email':5}",
                "7",
                "null",
                "[]",
                "'d@x.example'",
                "{}",
                "{'email':'e@x.example','metadata':{'k':1}}",
                "{'email':'f@x.example','message':'\\u0000'}",
                "{'email':'g@x.example','send_email':false}",
                "{'email':'h@x.example','idempotency_key':'k'}",
                "{'email':'A@x.example'}",
                "{'email':'" + TestClaims.email(owner) + "'}");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(results(answer))
                .containsExactly(
                        "a@x.example",
                        "invalid_argument invalid_field_value email",
                        "invalid_argument invalid_enum_value role",
                        "invalid_argument invalid_field_value emial",
                        "invalid_argument invalid_field_value email",
                        "invalid_argument invalid_field_value",
                        "invalid_argument invalid_field_value",
                        "invalid_argument invalid_field_value",
                        "invalid_argument invalid_field_value",
                        "invalid_argument missing_required_field email",
                        "invalid_argument invalid_field_value metadata",
                        "invalid_argument invalid_field_value message",
                        "g@x.example",
                        "already_exists resource_already_exists idempotency_key",
                        "a@x.example",
                        "failed_precondition precondition_failed email");
        assertThat(answer.at("/results/14/invite/id")).isEqualTo(answer.at("/results/0/invite/id"));
        assertThat(answer.at("/results/12/accept_url")).startsWith("https://");
        assertThat(answer.json().at("/results/0").has("accept_url")).isFalse();
        assertThat(answer.at("/results/1/error/details/0/request_id")).isEqualTo(answer.header("X-Request-Id"));
        assertThat(answer.at("/results/1/error/message")).startsWith("email ");
        assertThat(api().get(owner, batch.replace("/batch", ""))
                        .json()
                        .at("/items")
                        .size())
                .isEqualTo(2);
    }

    @Test
    void it_takes_1_to_1000_entries() {
        assertThat(post().problem()).isEqualTo("400 invalid_argument invalid_field_value invites");
        assertThat(post(entries(1_001)).problem()).isEqualTo("400 invalid_argument invalid_field_value invites");
        assertThat(results(post(entries(1_000)))).hasSize(1_000).doesNotHaveDuplicates();
        assertThat(results(post("{}"))).hasSize(1);
    }

    @Test
    void the_largest_entries_fit() {
        String metadata = IntStream.range(0, 50)
                .mapToObj(number -> "'k" + number + "':'v'")
                .collect(Collectors.joining(","));
        String[] entries = IntStream.range(0, 1_000)
                .mapToObj(number -> "{'email':'p" + number + "@x.example','message':'" + "m".repeat(2_000)
                        + "','role':'admin','expires_in':'P1D','locale':'en','idempotency_key':'k" + number
                        + "','send_email':true,'metadata':{" + metadata + "}}")
                .toArray(String[]::new);

        assertThat(results(post(entries))).hasSize(1_000).allMatch(result -> result.endsWith("@x.example"));
    }

    @Test
    void it_may_be_as_large_as_4_MiB_with_a_length_and_without() {
        byte[] whole = padded(LARGEST);
        byte[] large = padded(LARGEST + 1);

        assertThat(send(BodyPublishers.ofByteArray(whole)).status()).isEqualTo(200);
        assertThat(send(BodyPublishers.ofByteArrays(List.of(whole))).status()).isEqualTo(200);
        assertThat(send(BodyPublishers.ofByteArray(large)).problem())
                .isEqualTo("413 invalid_argument invalid_field_value");
        assertThat(send(BodyPublishers.ofByteArrays(List.of(large))).problem())
                .isEqualTo("413 invalid_argument invalid_field_value");
    }

    @Test
    void many_large_ones_at_once_are_all_taken() {
        byte[] body = padded(300_000);
        List<CompletableFuture<Integer>> answers = IntStream.range(0, 40)
                .mapToObj(number -> CompletableFuture.supplyAsync(
                        () -> send(BodyPublishers.ofByteArray(body)).status()))
                .toList();

        assertThat(answers).allMatch(answer -> answer.join() == 200);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{}                                        | missing_required_field invites",
                "{'invites':null}                          | missing_required_field invites",
                "{'invites':{}}                            | invalid_field_value invites",
                "{'invites':'x'}                           | invalid_field_value invites",
                "{'invites':[{}],'x':1}                    | invalid_field_value x",
                "{'invites':[{'email':'a','email':'b'}]}   | invalid_field_value",
                "{'invites':[{}                            | invalid_field_value",
                "[]                                        | invalid_field_value",
            })
    void bodies_that_are_refused_as_a_whole(String body, String problem) {
        assertThat(api().post(owner, batch, body.replace('\'', '"')).problem())
                .startsWith("400 invalid_argument " + problem);
    }

    @Test
    void bombs_are_just_bad_json() {
        for (String bomb : List.of(
                "[".repeat(2_000_000),
                "{},".repeat(1_000_000) + "{}",
                "9".repeat(3_000_000),
                "{\"" + "k".repeat(3_000_000) + "\":1}",
                "{\"metadata\":" + "{\"k\":".repeat(1_000) + "1" + "}".repeat(1_001))) {
            assertThat(api().post(owner, batch, "{\"invites\":[" + bomb + "]}").problem())
                    .startsWith("400 invalid_argument invalid_field_value");
        }
    }

    @Test
    void who_may_not_invite_is_refused_as_a_whole() {
        String eve = api().person("Eve");

        assertThat(api().post(eve, batch, "{\"invites\":[{}]}").problem())
                .isEqualTo("404 not_found resource_not_found");
        assertThat(api().post(eve, batch, "{").problem()).isEqualTo("404 not_found resource_not_found");
        assertThat(api().get(owner, batch).problem()).isEqualTo("400 invalid_argument invalid_id_format invite_id");
    }

    private Answer post(String... entries) {
        return api().post(
                        owner,
                        batch,
                        "{\"invites\":[" + String.join(",", entries).replace('\'', '"') + "]}");
    }

    private Answer send(BodyPublisher body) {
        return api().send(owner, "POST", batch, body, Map.of("Content-Type", "application/json"));
    }

    private static String[] entries(int count) {
        return IntStream.range(0, count)
                .mapToObj(number -> "{'email':'p" + number + "@x.example'}")
                .toArray(String[]::new);
    }

    private static byte[] padded(int bytes) {
        String body = "{\"invites\":[{\"email\":\"a@x.example\"}]}";
        return (body + " ".repeat(bytes - body.length())).getBytes(StandardCharsets.US_ASCII);
    }

    /** Of each result the address, or what is wrong. */
    private static List<String> results(Answer answer) {
        List<String> results = new ArrayList<>();
        answer.json().at("/results").forEach(result -> results.add(result(result)));
        return results;
    }

    private static String result(JsonNode result) {
        if (result.has("invite")) {
            return result.at("/invite/email").asString();
        }
        JsonNode detail = result.at("/error/details/0");
        return result.at("/error/code").asString() + " " + detail.get("reason").asString()
                + (detail.has("param") ? " " + detail.get("param").asString() : "");
    }
}
