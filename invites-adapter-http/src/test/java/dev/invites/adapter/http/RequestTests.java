package dev.invites.adapter.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.invites.adapter.http.TestApi.Answer;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What requests may look like, and in which order what is wrong with them is told. */
abstract class RequestTests {

    private static final Map<String, String> JSON = Map.of("Content-Type", "application/json");

    private String owner;
    private String invites;

    abstract TestApi api();

    @BeforeEach
    void an_organization() {
        owner = api().person("Olga");
        invites = api().organization(owner) + "/invites";
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{                                        | 400 invalid_argument invalid_field_value",
                "null                                     | 400 invalid_argument invalid_field_value",
                "[]                                       | 400 invalid_argument invalid_field_value",
                "5                                        | 400 invalid_argument invalid_field_value",
                "{} {}                                    | 400 invalid_argument invalid_field_value",
                "{'email':'a@b.example'} x                | 400 invalid_argument invalid_field_value",
                "{}                                       | 400 invalid_argument missing_required_field email",
                "{'email':null}                           | 400 invalid_argument missing_required_field email",
                "{'email':5}                              | 400 invalid_argument invalid_field_value email",
                "{'email':true}                           | 400 invalid_argument invalid_field_value email",
                "{'email':['a@b.example']}                | 400 invalid_argument invalid_field_value email",
                "{'email':{'a':'b'}}                      | 400 invalid_argument invalid_field_value email",
                "{'email':'a@b'}                          | 400 invalid_argument invalid_field_value email",
                "{'email':'a@b.example',}                 | 400 invalid_argument invalid_field_value",
                "{'email':'a@b.example'                   | 400 invalid_argument invalid_field_value",
                "{'email':'a@b.example','emial':'x'}      | 400 invalid_argument invalid_field_value emial",
                "{'email':'a@b.example','email':'x'}      | 400 invalid_argument invalid_field_value email",
                "{'email':'a@b.example','rule':'member'}  | 400 invalid_argument invalid_field_value rule",
                "{'email':'a@b.example','message':7}      | 400 invalid_argument invalid_field_value message",
                "{'email':'a@b.example','message':'\\u0000'} | 400 invalid_argument invalid_field_value message",
                "{'email':'a@b.example','message':'\\ud83d'} | 400 invalid_argument invalid_field_value message",
                "{'email':'a@b.example','role':'owner'}   | 400 invalid_argument invalid_enum_value role",
                "{'email':'a@b.example','role':'Member'}  | 400 invalid_argument invalid_enum_value role",
                "{'email':'a@b.example','role':1}         | 400 invalid_argument invalid_field_value role",
                "{'email':'a@b.example','locale':'?'}     | 400 invalid_argument invalid_field_value locale",
                "{'email':'a@b.example','locale':''}      | 400 invalid_argument invalid_field_value locale",
                "{'email':'a@b.example','send_email':1}   | 400 invalid_argument invalid_field_value send_email",
                "{'email':'a@b.example','send_email':'true'} | 400 invalid_argument invalid_field_value send_email",
                "{'email':'a@b.example','metadata':[]}    | 400 invalid_argument invalid_field_value metadata",
                "{'email':'a@b.example','metadata':'x'}   | 400 invalid_argument invalid_field_value metadata",
                "{'email':'a@b.example','metadata':{'k':1}} | 400 invalid_argument invalid_field_value metadata",
                "{'email':'a@b.example','metadata':{'k':null}} | 400 invalid_argument invalid_field_value metadata",
                "{'email':'a@b.example','metadata':{'k':{}}} | 400 invalid_argument invalid_field_value metadata",
                "{'email':'a@b.example','metadata':{'k':'\\u0000'}} | 400 invalid_argument invalid_field_value metadata",
                "{'email':'a@b.example','metadata':{'\\u0000':''}} | 400 invalid_argument invalid_field_value metadata",
                "{'email':'a@b.example','metadata':{'\\ud83d':''}} | 400 invalid_argument invalid_field_value",
                "{'email':'a@b.example','idempotency_key':1} | 400 invalid_argument invalid_field_value idempotency_key",
            })
    void bodies_that_are_refused_and_how(String body, String problem) {
        assertThat(api().post(owner, invites, body.replace('\'', '"')).problem())
                .isEqualTo(problem);
    }

    @Test
    void a_message_is_measured_in_bytes() {
        assertThat(create("\"message\":\"" + "😀".repeat(500) + "\"").status()).isEqualTo(200);
        assertThat(create("\"message\":\"" + "😀".repeat(501) + "\"").problem())
                .isEqualTo("400 invalid_argument invalid_field_value message");
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT1H", "P365D", "P1DT2H3M4S", "PT90M", "PT3600S", "P0DT1H", "P007D"})
    void lengths_that_are_taken(String length) {
        assertThat(create("\"expires_in\":\"" + length + "\"").status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "P",
                "PT",
                "P1",
                "P7DT",
                "7D",
                "p7d",
                "P7d",
                "P1W",
                "P1M",
                "P1Y",
                "-P1D",
                "P-1D",
                "+P1D",
                "PT3600.5S",
                "P1,5D",
                "PT1M1H",
                "P1D ",
                "PT59M59S",
                "P365DT1S",
                "P366D",
                "PT0S",
                "P9999999999D",
                "P٧D"
            })
    void lengths_that_are_refused(String length) {
        assertThat(create("\"expires_in\":\"" + length + "\"").problem())
                .isEqualTo("400 invalid_argument invalid_field_value expires_in");
    }

    @Test
    void metadata_has_bounds() {
        assertThat(create("\"metadata\":" + metadata(50, 100)).status()).isEqualTo(200);
        assertThat(create("\"metadata\":" + metadata(51, 1)).problem())
                .isEqualTo("400 invalid_argument invalid_field_value metadata");
        assertThat(create("\"metadata\":{\"k\":\"" + "v".repeat(8_191) + "\"}").status())
                .isEqualTo(200);
        assertThat(create("\"metadata\":{\"" + "k".repeat(8_000) + "\":\"\"}").status())
                .isEqualTo(200);
        assertThat(create("\"metadata\":{\"k\":\"" + "v".repeat(8_192) + "\"}").problem())
                .isEqualTo("400 invalid_argument invalid_field_value metadata");
    }

    private static String metadata(int entries, int length) {
        return IntStream.range(0, entries)
                .mapToObj(number -> "\"k" + number + "\":\"" + "v".repeat(length) + "\"")
                .collect(Collectors.joining(",", "{", "}"));
    }

    @Test
    void several_faults_are_told_at_once() {
        Answer answer =
                api().post(owner, invites + "?x=1", "{\"email\":\"a\",\"message\":\"" + "m".repeat(2001) + "\"}");

        assertThat(answer.json().at("/details").size()).isEqualTo(3);
        assertThat(answer.at("/message")).contains("email must", "message must", "x is not known");
    }

    @Test
    void of_very_many_faults_the_first_are_told() {
        String query =
                IntStream.range(0, 1_000).mapToObj(number -> "x" + number + "=").collect(Collectors.joining("&"));
        assertThat(api().get(owner, invites + "?" + query).json().at("/details").size())
                .isEqualTo(20);
    }

    @Test
    void a_nesting_bomb_and_a_huge_number_are_just_bad_json() {
        for (String bomb :
                List.of("[".repeat(30_000), "{\"email\":".repeat(5_000), "{\"email\":" + "9".repeat(60_000) + "}")) {
            assertThat(api().post(owner, invites, bomb).problem())
                    .startsWith("400 invalid_argument invalid_field_value");
        }
    }

    @Test
    void only_utf_8_is_json() {
        byte[] latin = "{\"email\":\"a@b.example\",\"message\":\"é\"}".getBytes(StandardCharsets.ISO_8859_1);
        byte[] utf16 = "{\"email\":\"a@b.example\"}".getBytes(StandardCharsets.UTF_16);
        for (byte[] body : List.of(latin, utf16)) {
            assertThat(api().send(owner, "POST", invites, BodyPublishers.ofByteArray(body), JSON)
                            .problem())
                    .isEqualTo("400 invalid_argument invalid_field_value");
        }
    }

    @Test
    void a_body_over_64_KiB_is_refused_with_a_length_and_without() {
        byte[] large = ("{\"email\":\"a@b.example\"}" + " ".repeat(65_536)).getBytes(StandardCharsets.UTF_8);

        assertThat(api().send(owner, "POST", invites, BodyPublishers.ofByteArray(large), JSON)
                        .problem())
                .isEqualTo("413 invalid_argument invalid_field_value");
        assertThat(api().send(owner, "POST", invites, BodyPublishers.ofByteArrays(List.of(large)), JSON)
                        .problem())
                .isEqualTo("413 invalid_argument invalid_field_value");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"text/plain", "application/x-www-form-urlencoded", "application/json; charset=utf-16", "json"})
    void another_type_is_refused(String type) {
        assertThat(api().send(owner, "POST", invites, "{}", Map.of("Content-Type", type))
                        .problem())
                .isEqualTo("415 invalid_argument invalid_field_value");
        assertThat(api().send(owner, "POST", invites, "{}", Map.of()).problem())
                .isEqualTo("415 invalid_argument invalid_field_value");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Application/JSON; charset=UTF-8",
                "application/json;charset=\"utf-8\"",
                "application/json;",
                "application/json; profile=x; charset=utf-8"
            })
    void json_is_json_with_whatever_parameters(String type) {
        assertThat(api().send(owner, "POST", invites, "{\"email\":\"a@b.example\"}", Map.of("Content-Type", type))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void a_delete_takes_no_fields_either() {
        String member = invites.replace("/invites", "/members/")
                + api().get(api().person("Bob"), "/v1beta/me").at("/user/id");

        assertThat(api().send(owner, "DELETE", member, "{\"x\":1}", JSON).problem())
                .isEqualTo("400 invalid_argument invalid_field_value x");
        assertThat(api().send(owner, "DELETE", member, "{", JSON).problem())
                .isEqualTo("400 invalid_argument invalid_field_value");
        assertThat(api().send(owner, "DELETE", member, (String) null, Map.of()).problem())
                .startsWith("404");
    }

    @Test
    void what_is_malformed_is_told_for_what_it_is() {
        assertThat(api().post(owner, invites, "{\"email\":\"a@b.example\",}").at("/message"))
                .isEqualTo("the body is not well-formed JSON");
        assertThat(api().post(owner, invites, "{\"email\":\"a\",\"email\":\"b\"}")
                        .at("/message"))
                .isEqualTo("email is given twice");
        assertThat(api().post(owner, invites, "{\"email\":" + "9".repeat(100) + "}")
                        .at("/message"))
                .startsWith("the body is nested too deeply");
    }

    @ParameterizedTest
    @CsvSource({
        "status=gone, invalid_enum_value status",
        "status=, invalid_enum_value status",
        "delivery=none, invalid_enum_value delivery",
        "delivery=sent&delivery=SENT, invalid_enum_value delivery",
        "sender_id=usr_1, invalid_id_format sender_id",
        "page_size=0, invalid_field_value page_size",
        "page_size=101, invalid_field_value page_size",
        "page_size=ten, invalid_field_value page_size",
        "page_size=5&page_size=5, invalid_field_value page_size",
        "page_token=abc, invalid_cursor page_token",
        "page_token=%00, invalid_cursor page_token",
        "page_token=a&page_token=b, invalid_cursor page_token",
        "sender_id=%ff, invalid_id_format sender_id",
        "%ff=1, invalid_field_value",
        "created.after=yesterday, invalid_field_value created.after",
        "created.after=2030-01-01T00:00Z, invalid_field_value created.after",
        "created.after=2030-02-30T00:00:00Z, invalid_field_value created.after",
        "email.contains=%00, invalid_field_value email.contains",
        "email.contains=%ff, invalid_field_value email.contains",
        "status[]=pending, invalid_field_value",
        "limit=5, invalid_field_value limit",
    })
    void queries_that_are_refused_and_how(String query, String reason) {
        assertThat(api().get(owner, invites + "?" + query.replace("[", "%5B").replace("]", "%5D"))
                        .problem())
                .startsWith("400 invalid_argument " + reason);
    }

    @Test
    void a_page_token_is_of_no_use_elsewhere_or_bent() {
        create("\"message\":\"1\"");
        create("\"email\":\"x\"");
        api().post(owner, invites, "{\"email\":\"second@b.example\"}");
        String token = api().get(owner, invites + "?page_size=1&status=pending").at("/pagination/next_page_token");
        String other = api().organization(owner) + "/invites";

        assertThat(api().get(owner, invites + "?page_size=2&status=pending&page_token=" + token)
                        .status())
                .isEqualTo(200);
        for (String path : List.of(
                invites + "?page_token=" + token,
                invites + "?status=expired&page_token=" + token,
                other + "?status=pending&page_token=" + token,
                invites + "?status=pending&page_token=" + token + "A",
                invites + "?status=pending&page_token=B" + token.substring(1),
                invites + "?status=pending&email.contains=p&page_token=" + token)) {
            assertThat(api().get(owner, path).problem()).isEqualTo("400 invalid_argument invalid_cursor page_token");
        }
    }

    @Test
    void a_page_token_does_not_mind_the_order_of_the_filters_but_no_other_filters_pass_for_them() {
        create("\"message\":\"1\"");
        api().post(owner, invites, "{\"email\":\"second@b.example\"}");
        String token = api().get(owner, invites + "?page_size=1&status=pending&status=expired&email.contains=b")
                .at("/pagination/next_page_token");

        assertThat(api().get(owner, invites + "?email.contains=b&status=expired&status=pending&page_token=" + token)
                        .status())
                .isEqualTo(200);
        for (String filters : List.of(
                "email.contains=b%5D,+status%3D%5Bexpired,+pending",
                "email.contains=b%22%5D,%22status%22:%5B%22expired%22,%22pending", "email.contains=b&status=expired")) {
            assertThat(api().get(owner, invites + "?" + filters + "&page_token=" + token)
                            .problem())
                    .isEqualTo("400 invalid_argument invalid_cursor page_token");
        }
    }

    @Test
    void what_is_wrong_is_told_in_the_order_of_the_contract() {
        String stranger = api().person("Eve");
        String bad = "/v1beta/organizations/nope/invites";
        String large = "x".repeat(70_000);
        String body = "{\"email\":\"bad\"}";

        assertThat(api().post("", "/v1beta/nope", large).problem()).startsWith("404");
        assertThat(api().send("", "PUT", invites, large, Map.of()).problem()).startsWith("405");
        assertThat(api().send("", "POST", bad, large, Map.of()).problem()).startsWith("401");
        assertThat(api().send(stranger, "POST", bad, large, Map.of()).problem()).startsWith("413");
        assertThat(api().send(stranger, "POST", bad, body, Map.of()).problem()).startsWith("415");
        assertThat(api().post(stranger, bad, body).problem())
                .isEqualTo("400 invalid_argument invalid_id_format organization_id");
        assertThat(api().post(stranger, invites, body).problem()).isEqualTo("404 not_found resource_not_found");
        String memberId = api().get(stranger, "/v1beta/me").at("/user/id");
        api().post(
                        owner,
                        invites.replace("/invites", "/members"),
                        "{\"user_id\":\"" + memberId + "\",\"role\":\"member\"}");
        assertThat(api().post(stranger, invites, body).problem())
                .isEqualTo("403 permission_denied insufficient_permissions");
        String missing = invites + "/inv_00000000000000000000000000";
        assertThat(api().post(stranger, missing + "/revoke", body).problem()).startsWith("403");
        assertThat(api().post(owner, missing + "/revoke", body).problem())
                .isEqualTo("400 invalid_argument invalid_field_value email");
        assertThat(api().post(owner, missing + "/revoke", null).problem())
                .isEqualTo("404 not_found resource_not_found");
        assertThat(api().get(stranger, invites + "?x=1").problem()).startsWith("403");
    }

    @Test
    void a_key_that_was_good_a_moment_ago_is_judged_before_all_that_is_wrong_besides() {
        String organization = invites.replace("/invites", "");
        String key = api().apiKey(owner, organization);
        assertThat(api().post(key, invites, "{\"email\":\"first@x.example\"}").status())
                .isEqualTo(200);
        assertThat(api().post(key, invites, "{\"email\":\"bad\"}").problem()).startsWith("400");
        String keys = "/v1beta/api-keys?organization_id=" + organization.substring(organization.lastIndexOf('/') + 1);
        api().post(owner, "/v1beta/api-keys/" + api().get(owner, keys).at("/items/0/id") + "/revoke", null);

        String bad = "/v1beta/organizations/nope/invites";
        String refused = "401 unauthenticated invalid_api_key";
        assertThat(api().post(key, invites, "{\"email\":\"second@x.example\"}").problem())
                .isEqualTo(refused);
        for (int time = 0; time < 2; time++) {
            assertThat(api().post(key, bad, "x".repeat(70_000)).problem()).isEqualTo(refused);
            assertThat(api().send(key, "POST", invites, "{}", Map.of()).problem())
                    .isEqualTo(refused);
            assertThat(api().post(key, bad, "{}").problem()).isEqualTo(refused);
            assertThat(api().post(key, invites, "{\"email\":\"bad\"}").problem())
                    .isEqualTo(refused);
        }
    }

    @Test
    void a_request_about_a_key_tells_a_stranger_nothing_else() {
        String organization = invites.substring(invites.indexOf("org_"), invites.lastIndexOf('/'));
        String stranger = api().person("Eve");
        String made = api().post(
                        owner, "/v1beta/api-keys", "{\"name\":\"k\",\"organization_id\":\"" + organization + "\"}")
                .at("/api_key/id");
        String revoke = "/v1beta/api-keys/" + made + "/revoke";
        String create = "{\"name\":\"\",\"organization_id\":\"" + organization + "\"}";
        String list = "/v1beta/api-keys?organization_id=" + organization + "&page_size=0";

        assertThat(api().post(stranger, revoke, "{\"x\":1}").problem()).startsWith("404");
        assertThat(api().post(stranger, "/v1beta/api-keys", create).problem()).startsWith("404");
        assertThat(api().get(stranger, list).problem()).startsWith("404");
        api().post(
                        owner,
                        "/v1beta/organizations/" + organization + "/members",
                        "{\"user_id\":\"" + api().get(stranger, "/v1beta/me").at("/user/id")
                                + "\",\"role\":\"member\"}");
        assertThat(api().post(stranger, revoke, "{\"x\":1}").problem()).startsWith("403");
        assertThat(api().post(stranger, "/v1beta/api-keys", create).problem()).startsWith("403");
        assertThat(api().get(stranger, list).problem()).startsWith("403");
        assertThat(api().post(owner, revoke, "{\"x\":1}").problem())
                .isEqualTo("400 invalid_argument invalid_field_value x");
        assertThat(api().post(owner, revoke + "?x=1", null).problem())
                .isEqualTo("400 invalid_argument invalid_field_value x");
        assertThat(api().post(owner, "/v1beta/api-keys", create).problem()).endsWith("name");
        assertThat(api().get(owner, list).problem()).endsWith("page_size");
        assertThat(api().post(owner, revoke, "{\"reason\":\"" + "😀".repeat(256) + "\"}")
                        .problem())
                .endsWith("reason");
        assertThat(api().post(owner, revoke, "{\"reason\":\"" + "😀".repeat(255) + "\"}")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void a_program_is_told_that_a_route_is_for_people_after_what_is_wrong_with_the_path_and_before_the_body() {
        String key = api().apiKey(owner, invites.replace("/invites", ""));
        String large = "x".repeat(70_000);

        for (String path : List.of(invites + "/accept", "/v1beta/organizations", "/v1beta/api-keys")) {
            assertThat(api().post(key, path, large).problem()).startsWith("413");
            assertThat(api().send(key, "POST", path, "{}", Map.of()).problem()).startsWith("415");
            assertThat(api().post(key, path, "{").problem())
                    .isEqualTo("403 permission_denied insufficient_permissions");
        }
        assertThat(api().post(key, "/v1beta/organizations/nope/invites/accept", "{")
                        .problem())
                .isEqualTo("400 invalid_argument invalid_id_format organization_id");
        assertThat(api().post(key, "/v1beta/api-keys/nope/revoke", null).problem())
                .isEqualTo("400 invalid_argument invalid_id_format api_key_id");
        assertThat(api().post(key, "/v1beta/api-keys/key_00000000000000000000000000/revoke", "{")
                        .problem())
                .startsWith("403");
        assertThat(api().get(key, "/v1beta/me?x=1").problem()).startsWith("403");
    }

    @Test
    void a_head_is_a_get_without_a_body() {
        Answer head = api().send(owner, "HEAD", invites, (String) null, Map.of());
        assertThat(head.status()).isEqualTo(200);
        assertThat(head.text()).isEmpty();
        assertThat(api().send("", "HEAD", invites, (String) null, Map.of()).status())
                .isEqualTo(401);
    }

    @Test
    void a_method_that_is_not_taken_names_those_that_are() {
        Answer answer = api().send("", "DELETE", invites, (String) null, Map.of());

        assertThat(answer.problem()).isEqualTo("405 unimplemented unimplemented");
        assertThat(answer.header("Allow")).contains("GET").contains("POST");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/", "/v1beta", "/v1beta/organizations/", "//v1beta/organizations", "/V1BETA/organizations"})
    void another_spelling_is_another_route(String path) {
        assertThat(api().get(owner, path).problem()).isEqualTo("404 not_found resource_not_found");
    }

    private Answer create(String fields) {
        return api().post(owner, invites, "{\"email\":\"a@b.example\"," + fields + "}");
    }
}
