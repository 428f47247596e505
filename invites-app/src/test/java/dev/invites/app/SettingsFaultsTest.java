package dev.invites.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsFaultsTest {

    /** Part of every bad value of which it can be part: nothing may repeat it. */
    private static final String MARKER = "m4rk3r";

    private static List<String> faults(Map<String, String> environment) {
        StartRefused refused = catchThrowableOfType(StartRefused.class, () -> Environments.read(environment));
        return refused == null ? List.of() : refused.why().lines().toList();
    }

    @Test
    void each_fault_of_a_template_is_told_with_its_file_and_line_among_all_others() {
        assertThat(faults(Map.of("INVITES_TEMPLATES", "/bad/worse", "INVITES_HTTP_PORT", "x")))
                .containsExactlyInAnyOrder(
                        "INVITES_TEMPLATES invite.html.mustache:3: is bad",
                        "INVITES_TEMPLATES brand.properties:1: is worse",
                        "INVITES_HTTP_PORT must be a whole number from 0 to 65535");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            INVITES_HTTP_HOST          | m4rk3r host            | must be a host name or an IP address, without a port
            INVITES_HTTP_HOST          | m4rk3r:80              | must be a host name or an IP address, without a port
            INVITES_HTTP_HOST          | http://m4rk3r          | must be a host name or an IP address, without a port
            INVITES_HTTP_PORT          | m4rk3r                 | must be a whole number from 0 to 65535
            INVITES_HTTP_PORT          | 65536                  | must be a whole number from 0 to 65535
            INVITES_HTTP_PORT          | -1                     | must be a whole number from 0 to 65535
            INVITES_HTTP_PORT          | +1                     | must be a whole number from 0 to 65535
            INVITES_HTTP_PORT          | 99999999999999999999   | must be a whole number from 0 to 65535
            INVITES_HTTP_PORT          | 8080.0                 | must be a whole number from 0 to 65535
            INVITES_HTTP_PORT          | ٨٠٨٠                   | must be a whole number from 0 to 65535
            INVITES_PUBLIC_URL         | m4rk3r                 | must be an absolute http or https address
            INVITES_PUBLIC_URL         | /m4rk3r                | must be an absolute http or https address
            INVITES_PUBLIC_URL         | ftp://m4rk3r           | must be an absolute http or https address
            INVITES_PUBLIC_URL         | https:///m4rk3r        | must be an absolute http or https address
            INVITES_PUBLIC_URL         | https://m4rk3r:65536   | must be an absolute http or https address
            INVITES_PUBLIC_URL         | https://a b/m4rk3r     | must be an absolute http or https address
            INVITES_PUBLIC_URL         | https://h/?m4rk3r      | must have no user, query or fragment
            INVITES_PUBLIC_URL         | https://h/#m4rk3r      | must have no user, query or fragment
            INVITES_PUBLIC_URL         | https://m4rk3r@h/      | must have no user, query or fragment
            INVITES_ACCEPT_URL         | https://h/m4rk3r       | must contain {token}
            INVITES_ACCEPT_URL         | m4rk3r/{token}         | must be an absolute http or https address
            INVITES_ACCEPT_URL         | https://m4 rk3r/{token}| must be an absolute http or https address
            INVITES_ACCEPT_BY_TOKEN    | m4rk3r                 | must be true or false
            INVITES_ACCEPT_BY_TOKEN    | TRUE                   | must be true or false
            INVITES_ACCEPT_BY_TOKEN    | 1                      | must be true or false
            INVITES_DB_URL             | m4rk3r                 | must begin with jdbc:h2:file:, jdbc:h2:mem: or jdbc:postgresql:
            INVITES_DB_URL             | jdbc:mysql://m4rk3r/d  | must begin with jdbc:h2:file:, jdbc:h2:mem: or jdbc:postgresql:
            INVITES_DB_URL             | jdbc:h2:tcp://m4rk3r/d | must begin with jdbc:h2:file:, jdbc:h2:mem: or jdbc:postgresql:
            INVITES_DB_URL             | jdbc:h2:file:m4rk3r    | must name a file that begins with ./, ../, ~/ or / after jdbc:h2:file:
            INVITES_DB_URL             | jdbc:h2:file:          | must name a file that begins with ./, ../, ~/ or / after jdbc:h2:file:
            INVITES_DB_URL             | jdbc:h2:file:./m4rk3r/ | must name a file that begins with ./, ../, ~/ or / after jdbc:h2:file:
            INVITES_DB_URL             | jdbc:h2:mem:           | must name the database after jdbc:h2:mem:
            INVITES_DB_URL             | jdbc:h2:mem:;X=m4rk3r  | must name the database after jdbc:h2:mem:
            INVITES_DB_URL             | jdbc:postgresql:m4rk3r | must go on with //host/database after jdbc:postgresql:
            INVITES_DB_URL             | jdbc:postgresql://m4rk3r/d?reWriteBatchedInserts=true | must not set reWriteBatchedInserts: it hides what was written
            INVITES_DB_URL             | jdbc:postgresql://m4rk3r/d?a=b&preferQueryMode=simple | must not set preferQueryMode to simple: rows are sent in binary form
            INVITES_DB_POOL_SIZE       | 0                      | must be a whole number from 1 to 1000
            INVITES_DB_POOL_SIZE       | 1001                   | must be a whole number from 1 to 1000
            INVITES_TOKEN_KEYS         | m4rk3r                 | must be id:base64(32 bytes), comma separated
            INVITES_TOKEN_KEYS         | k1:m4rk3r              | a key must be 32 bytes
            INVITES_TOKEN_KEYS         | k1:m4rk3r!             | must have its keys in base64
            INVITES_JWT_SECRET         | m4rk3r-is-31-bytes-long-and-bad | must have at least 32 bytes of UTF-8
            INVITES_JWT_JWKS_URL       | m4rk3r                 | must be an absolute http or https address
            INVITES_JWT_JWKS_URL       | file:///m4rk3r         | must be an absolute http or https address
            INVITES_SMTP_URL           | bad m4rk3r             | must be a mail server
            INVITES_MAIL_FROM          | bad m4rk3r             | must be a sender
            INVITES_EXPIRES_IN         | m4rk3r                 | must be an ISO-8601 duration such as P7D or PT1H
            INVITES_EXPIRES_IN         | 7                      | must be an ISO-8601 duration such as P7D or PT1H
            INVITES_EXPIRES_IN         | P1M                    | must be an ISO-8601 duration such as P7D or PT1H
            INVITES_EXPIRES_IN         | P99999999999999999D    | must be an ISO-8601 duration such as P7D or PT1H
            INVITES_EXPIRES_IN         | PT1H0.5S               | must be whole seconds
            INVITES_EXPIRES_IN         | PT59M59S               | must be from PT1H to P365D
            INVITES_EXPIRES_IN         | P365DT1S               | must be from PT1H to P365D
            INVITES_RATE_LIMIT         | m4rk3r                 | must be a whole number from 0 to 2147483647
            INVITES_RATE_LIMIT_CREATE  | -1                     | must be a whole number from 0 to 2147483647
            INVITES_RESEND_COOLDOWN    | m4rk3r                 | must be an ISO-8601 duration such as P7D or PT1H
            INVITES_RESEND_COOLDOWN    | PT-1S                  | must be from PT0S to P365D
            INVITES_RESEND_LIMIT       | 1e3                    | must be a whole number from 0 to 2147483647
            INVITES_REMINDERS          | m4rk3r                 | must be an ISO-8601 duration such as P7D or PT1H
            INVITES_REMINDERS          | P3D,,P1D               | must be an ISO-8601 duration such as P7D or PT1H
            INVITES_REMINDERS          | P3D;P1D                | must be an ISO-8601 duration such as P7D or PT1H
            INVITES_REMINDERS          | PT0S                   | must be from PT1H to P365D
            INVITES_REMINDERS          | P1D,-P1D               | must be from PT1H to P365D
            INVITES_REMINDERS          | P366D                  | must be from PT1H to P365D
            INVITES_REMINDERS          | PT1H0.5S               | must each be whole seconds
            INVITES_REMINDERS          | P1D,PT24H              | must differ from each other
            INVITES_REMINDERS          | P1D,P2D,P3D,P4D,P5D,P6D,P7D,P8D,P9D,P10D,P11D | must be at most 10
            INVITES_RECIPIENT_LIMIT    | 2147483648             | must be a whole number from 0 to 2147483647
            INVITES_ORGANIZATION_LIMIT | none                   | must be a whole number from 0 to 2147483647
            INVITES_PENDING_LIMIT      | 1_000                  | must be a whole number from 0 to 2147483647
            """)
    void a_bad_value_is_told_by_name_and_not_repeated(String name, String value, String what) {
        List<String> faults = faults(Map.of(name, value));
        assertThat(faults).contains(name + " " + what);
        assertThat(faults).noneMatch(line -> line.contains(MARKER));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            INVITES_HTTP_HOST       | 0.0.0.0
            INVITES_HTTP_HOST       | in-vites.example.com
            INVITES_HTTP_HOST       | ::
            INVITES_HTTP_HOST       | 2001:db8::1
            INVITES_HTTP_PORT       | 0
            INVITES_PUBLIC_URL      | http://localhost:8080/path/
            INVITES_PUBLIC_URL      | HTTPS://[2001:db8::1]:8443
            INVITES_ACCEPT_URL      | https://a.example/{organization_id}/join?x=1#{token}
            INVITES_DB_URL          | jdbc:h2:file:~/invites
            INVITES_DB_URL          | jdbc:h2:mem:x;DB_CLOSE_DELAY=-1
            INVITES_DB_POOL_SIZE    | 1000
            INVITES_JWT_SECRET      | üüüüüüüüüüüüüüüü
            INVITES_JWT_JWKS_URL    | http://127.0.0.1:9000/jwks
            INVITES_EXPIRES_IN      | P365D
            INVITES_REMINDERS       | P1D
            INVITES_REMINDERS       | PT1H, P3D ,P365D
            INVITES_EXPIRES_IN      | P1DT12H30M5S
            INVITES_RESEND_COOLDOWN | PT0S
            INVITES_RESEND_COOLDOWN | 0
            INVITES_RATE_LIMIT      | 0
            """)
    void a_good_value_is_taken(String name, String value) {
        assertThatCode(() -> Environments.read(Map.of(name, value))).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @EnumSource(
            value = Setting.class,
            names = {"CONFIG", "DB_PASSWORD"},
            mode = EnumSource.Mode.EXCLUDE)
    void an_empty_value_is_no_way_to_say_not_set(Setting setting) {
        for (String empty : List.of("", " \t")) {
            assertThat(faults(Map.of(setting.variable(), empty)))
                    .contains(setting.variable() + " is set but empty: give it a value, or do not set it");
        }
    }

    @Test
    void all_faults_are_told_together_each_once() {
        Map<String, String> all = new HashMap<>();
        Stream.of(Setting.values()).forEach(setting -> all.put(setting.variable(), "bad " + MARKER));
        all.put("INVITES_HTTP_POTR", MARKER);
        all.put("INVITES_TOKEN", MARKER);
        List<String> names =
                faults(all).stream().map(line -> line.split(" ")[0]).toList();
        List<Setting> anyTextWillDo =
                List.of(Setting.DB_USER, Setting.DB_PASSWORD, Setting.JWT_ISSUER, Setting.JWT_AUDIENCE);
        List<String> expected = Stream.concat(
                        Arrays.stream(Setting.values())
                                .filter(setting -> !anyTextWillDo.contains(setting))
                                .map(Setting::variable),
                        // A bad key set and a bad secret are also one too many.
                        Stream.of("INVITES_HTTP_POTR", "INVITES_TOKEN", "INVITES_JWT_JWKS_URL"))
                .toList();
        assertThat(names).containsExactlyInAnyOrderElementsOf(expected);
        assertThat(faults(all)).noneMatch(line -> line.contains(MARKER));
    }

    @Test
    void with_postgresql_everything_that_is_missing_is_told_together() {
        assertThat(faults(Map.of("INVITES_DB_URL", "jdbc:postgresql://ada:" + MARKER + "@db/invites")))
                .containsExactly(
                        "INVITES_ACCEPT_URL is required unless INVITES_ACCEPT_BY_TOKEN is true",
                        "INVITES_TOKEN_KEYS is required with PostgreSQL: id:base64(32 bytes), comma separated",
                        "INVITES_JWT_SECRET or INVITES_JWT_JWKS_URL is required with PostgreSQL",
                        "INVITES_SMTP_URL is required with PostgreSQL: the local mailbox is for the embedded database",
                        "INVITES_MAIL_FROM is required with INVITES_SMTP_URL");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "INVITES_TOKEN_KEYS",
                "INVITES_JWT_SECRET",
                "INVITES_SMTP_URL",
                "INVITES_MAIL_FROM",
                "INVITES_ACCEPT_URL"
            })
    void with_postgresql_each_of_these_is_required(String name) {
        assertThat(faults(Environments.production())).isEmpty();
        assertThat(faults(Environments.without(Environments.production(), name)))
                .singleElement()
                .asString()
                .startsWith(name + " ")
                .contains("is required");
    }

    @Test
    void a_mail_server_needs_a_sender_with_the_embedded_database_too() {
        assertThat(faults(Map.of("INVITES_SMTP_URL", "smtp://h")))
                .containsExactly("INVITES_MAIL_FROM is required with INVITES_SMTP_URL");
    }

    @Test
    void with_neither_a_page_of_the_product_nor_acceptance_by_token_the_start_is_refused() {
        String fault = "INVITES_ACCEPT_URL is required unless INVITES_ACCEPT_BY_TOKEN is true";
        assertThat(faults(Map.of("INVITES_ACCEPT_BY_TOKEN", "false"))).containsExactly(fault);
        Map<String, String> production = Environments.without(Environments.production(), "INVITES_ACCEPT_URL");
        assertThat(faults(Environments.with(production, "INVITES_ACCEPT_BY_TOKEN", "false")))
                .containsExactly(fault);
        assertThat(faults(Environments.with(production, "INVITES_ACCEPT_BY_TOKEN", "true")))
                .isEmpty();
    }

    @Test
    void a_secret_and_a_key_set_are_one_too_many() {
        assertThat(faults(Environments.with(
                        Environments.production(), "INVITES_JWT_JWKS_URL", "https://" + MARKER + ".example/jwks")))
                .containsExactly("INVITES_JWT_JWKS_URL must not be set together with INVITES_JWT_SECRET");
    }

    @Test
    void two_token_keys_of_one_id_are_refused() {
        String key = Environments.TOKEN_KEYS.split(",")[0];
        assertThat(faults(Map.of("INVITES_TOKEN_KEYS", key + "," + key)))
                .containsExactly("INVITES_TOKEN_KEYS must not have two keys of one id");
    }

    @Test
    void other_variables_are_not_ours() {
        assertThatCode(() -> Environments.read(Map.of("HTTP_PORT", "x", "invites_http_port", "y", "XINVITES_A", "z")))
                .doesNotThrowAnyException();
    }

    @Test
    void an_unknown_name_cannot_break_the_line() {
        assertThat(faults(Map.of("INVITES_A\nB\u001b", "x")))
                .containsExactly("INVITES_A?B? is not a setting of this version");
    }

    @Test
    void no_text_form_of_good_settings_shows_a_secret() {
        Map<String, String> environment = new HashMap<>(Environments.production());
        environment.put("INVITES_DB_URL", "jdbc:postgresql://ada:" + MARKER + "@db/invites?password=" + MARKER);
        environment.put("INVITES_DB_PASSWORD", MARKER);
        environment.put("INVITES_JWT_SECRET", MARKER.repeat(6));
        environment.put("INVITES_SMTP_URL", "smtp://ada:" + MARKER + "@mail.example.com");
        String text = Environments.read(environment).toString();
        assertThat(text).doesNotContain(MARKER, "YWFhYWFh", "YmJiYmJi").contains("postgresql", "k1");

        environment.remove("INVITES_JWT_SECRET");
        environment.put("INVITES_JWT_JWKS_URL", "https://ada:" + MARKER + "@id.example.com/?key=" + MARKER);
        assertThat(Environments.read(environment).toString()).doesNotContain(MARKER);
    }

    @Test
    void what_is_refused_carries_no_cause_that_would_show_a_value() {
        assertThatThrownBy(() -> Environments.read(Map.of("INVITES_HTTP_PORT", MARKER)))
                .isInstanceOf(StartRefused.class)
                .hasNoCause();
    }
}
