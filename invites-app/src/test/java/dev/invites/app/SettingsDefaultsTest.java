package dev.invites.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.invites.app.JwtSettings.Key;
import dev.invites.domain.model.ExpiryPolicy;
import dev.invites.domain.model.InviteLimits;
import dev.invites.domain.model.ReminderPolicy;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsDefaultsTest {

    private final Settings none = Environments.read(Map.of());

    @Test
    void without_settings_it_listens_at_home() {
        assertThat(none.http()).isEqualTo(new HttpSettings("127.0.0.1", 8080));
        assertThat(none.links().publicUrl(8080)).isEqualTo(URI.create("http://localhost:8080"));
        assertThat(none.http().address(8080)).isEqualTo(URI.create("http://localhost:8080"));
    }

    @Test
    void without_settings_the_database_is_a_file_under_data() {
        assertThat(none.db().kind()).isEqualTo(DbSettings.Kind.H2_FILE);
        assertThat(none.db().url().value()).isEqualTo("jdbc:h2:file:./data/invites");
        assertThat(none.db().folder()).hasValue(Path.of("data").toAbsolutePath());
        assertThat(none.db().user()).isEmpty();
        assertThat(none.db().password()).isEmpty();
        assertThat(none.db().poolSize()).isEqualTo(10);
    }

    @Test
    void without_settings_secrets_are_local_and_mail_is_kept() {
        assertThat(none.tokenKeys().ring()).isEmpty();
        assertThat(none.jwt().key()).isInstanceOf(Key.Local.class);
        assertThat(none.jwt().issuer()).isEmpty();
        assertThat(none.jwt().audience()).isEmpty();
        assertThat(none.mail().isLocal()).isTrue();
        assertThat(none.mail().from()).isEmpty();
    }

    @Test
    void without_settings_limits_are_those_of_the_contract() {
        assertThat(none.limits())
                .isEqualTo(new LimitSettings(
                        ExpiryPolicy.SEVEN_DAYS,
                        ReminderPolicy.NONE,
                        1_000,
                        100,
                        new InviteLimits(Duration.ZERO, 20, 100, 1_000, 0)));
    }

    @Test
    void with_any_free_port_the_public_url_has_the_one_that_was_taken() {
        Settings settings = Environments.read(Map.of("INVITES_HTTP_PORT", "0"));
        assertThat(settings.links().publicUrl(49_152)).isEqualTo(URI.create("http://localhost:49152"));
        assertThat(settings.links().acceptLinks(49_152).template()).isEqualTo("http://localhost:49152/invite#{token}");
    }

    @ParameterizedTest
    @CsvSource({
        "https://in.example.com, https://in.example.com",
        "https://in.example.com/, https://in.example.com",
        "https://example.com/in//, https://example.com/in",
    })
    void a_slash_at_the_end_of_the_public_url_is_taken_off(String given, String url) {
        Settings settings = Environments.read(Map.of("INVITES_PUBLIC_URL", given));
        assertThat(settings.links().publicUrl(1)).isEqualTo(URI.create(url));
        assertThat(settings.links().acceptLinks(1).template()).isEqualTo(url + "/invite#{token}");
        assertThat(settings.links().unsubscribeLinks(1).template()).isEqualTo(url + "/unsubscribe/{token}");
    }

    @Test
    void links_lead_to_the_page_of_the_product_when_there_is_one() {
        Settings settings = Environments.read(Map.of("INVITES_ACCEPT_URL", "https://a.example/join#{token}"));
        assertThat(settings.links().acceptLinks(8080).template()).isEqualTo("https://a.example/join#{token}");
    }

    @Test
    void a_link_alone_accepts_with_the_embedded_database_and_no_page_of_the_product() {
        assertThat(none.links().acceptByToken()).isTrue();
        assertThat(Environments.read(Map.of("INVITES_DB_URL", "jdbc:h2:mem:x"))
                        .links()
                        .acceptByToken())
                .isTrue();
        assertThat(Environments.read(Map.of("INVITES_ACCEPT_URL", "https://a.example/#{token}"))
                        .links()
                        .acceptByToken())
                .isFalse();
        assertThat(Environments.read(Environments.production()).links().acceptByToken())
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "jdbc:h2:file:./data/invites;MODE=PostgreSQL, data",
        "jdbc:h2:file:./invites, ''",
        "jdbc:h2:file:../x/invites, ../x",
        "jdbc:h2:file:/var/lib/invites/db, /var/lib/invites",
    })
    void the_folder_of_the_secrets_is_the_one_of_the_database(String url, Path folder) {
        assertThat(Environments.read(Map.of("INVITES_DB_URL", url)).db().folder())
                .hasValue(folder.toAbsolutePath().normalize());
    }

    @Test
    void a_tilde_is_the_home_of_the_user() {
        assertThat(Environments.read(Map.of("INVITES_DB_URL", "jdbc:h2:file:~/in/vites"))
                        .db()
                        .folder())
                .hasValue(Path.of(System.getProperty("user.home"), "in"));
    }

    @Test
    void a_database_in_memory_has_no_folder() {
        assertThat(Environments.read(Map.of("INVITES_DB_URL", "jdbc:h2:mem:x"))
                        .db()
                        .folder())
                .isEmpty();
    }

    @Test
    void every_setting_arrives() {
        Map<String, String> all = new HashMap<>(Environments.production());
        all.putAll(Map.of(
                "INVITES_HTTP_HOST", "::1",
                "INVITES_HTTP_PORT", "65535",
                "INVITES_PUBLIC_URL", "https://in.example.com",
                "INVITES_ACCEPT_BY_TOKEN", "true",
                "INVITES_DB_USER", "ada",
                "INVITES_DB_PASSWORD", "",
                "INVITES_DB_POOL_SIZE", "1",
                "INVITES_JWT_ISSUER", "https://id.example.com",
                "INVITES_JWT_AUDIENCE", "invites"));
        all.putAll(Map.of(
                "INVITES_EXPIRES_IN", "PT1H",
                "INVITES_REMINDERS", "P3D, PT12H",
                "INVITES_RATE_LIMIT", "1",
                "INVITES_RATE_LIMIT_CREATE", "2",
                "INVITES_RESEND_COOLDOWN", "PT3S",
                "INVITES_RESEND_LIMIT", "4",
                "INVITES_RECIPIENT_LIMIT", "5",
                "INVITES_ORGANIZATION_LIMIT", "6",
                "INVITES_PENDING_LIMIT", "2147483647"));
        Settings settings = Environments.read(all);
        assertThat(settings.http()).isEqualTo(new HttpSettings("::1", 65_535));
        assertThat(settings.links().publicUrl(1)).isEqualTo(URI.create("https://in.example.com"));
        assertThat(settings.links().acceptByToken()).isTrue();
        assertThat(settings.db().kind()).isEqualTo(DbSettings.Kind.POSTGRESQL);
        assertThat(settings.db().user()).hasValue("ada");
        assertThat(settings.db().password()).hasValue(new Secret(""));
        assertThat(settings.db().poolSize()).isEqualTo(1);
        assertThat(settings.tokenKeys().ring().orElseThrow())
                .extracting(key -> key.id())
                .containsExactly("k2", "k1");
        assertThat(settings.jwt().key()).isEqualTo(new Key.Shared(new Secret(Environments.JWT_SECRET)));
        assertThat(settings.jwt().issuer()).hasValue("https://id.example.com");
        assertThat(settings.jwt().audience()).hasValue("invites");
        assertThat(settings.mail().server()).hasValue(new Secret("smtp://mail.example.com:587"));
        assertThat(settings.mail().from()).hasValue("invites@example.com");
        assertThat(settings.limits())
                .isEqualTo(new LimitSettings(
                        new ExpiryPolicy(Duration.ofHours(1)),
                        new ReminderPolicy(List.of(Duration.ofHours(12), Duration.ofDays(3))),
                        1,
                        2,
                        new InviteLimits(Duration.ofSeconds(3), 4, 5, 6, Integer.MAX_VALUE)));
    }

    @Test
    void a_key_set_takes_the_place_of_the_secret() {
        Map<String, String> environment = Environments.with(
                Environments.without(Environments.production(), "INVITES_JWT_SECRET"),
                "INVITES_JWT_JWKS_URL",
                "https://id.example.com/jwks.json");
        assertThat(Environments.read(environment).jwt().key())
                .isEqualTo(new Key.KeySet(URI.create("https://id.example.com/jwks.json")));
    }

    @Test
    void white_space_around_a_value_is_no_part_of_it_unless_it_may_be() {
        Settings settings = Environments.read(Map.of(
                "INVITES_HTTP_PORT", " 9090\n",
                "INVITES_JWT_SECRET", "  a-secret-of-the-least-length-3",
                "INVITES_DB_PASSWORD", " "));
        assertThat(settings.http().port()).isEqualTo(9090);
        assertThat(settings.jwt().key()).isEqualTo(new Key.Shared(new Secret("  a-secret-of-the-least-length-3")));
        assertThat(settings.db().password()).hasValue(new Secret(" "));
    }

    @ParameterizedTest
    @CsvSource({
        "0.0.0.0, http://localhost:81",
        "::, http://localhost:81",
        "::1, http://[::1]:81",
        "192.0.2.7, http://192.0.2.7:81",
        "in.example.com, http://in.example.com:81",
    })
    void the_address_on_this_machine_does_not_depend_on_the_public_one(String host, String address) {
        Settings settings =
                Environments.read(Map.of("INVITES_HTTP_HOST", host, "INVITES_PUBLIC_URL", "https://in.example.com"));
        assertThat(settings.http().address(81)).isEqualTo(URI.create(address));
    }
}
