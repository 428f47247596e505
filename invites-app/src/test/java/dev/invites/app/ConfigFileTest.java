package dev.invites.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ConfigFileTest {

    @TempDir
    private Path folder;

    private Path file;

    @BeforeEach
    void name_a_file() {
        file = folder.resolve("invites.properties");
    }

    private Map<String, String> environment() {
        return Map.of("INVITES_CONFIG", file.toString());
    }

    private void write(String text) throws IOException {
        Files.writeString(file, text);
    }

    private List<String> faults(Map<String, String> environment) {
        return catchThrowableOfType(StartRefused.class, () -> Environments.read(environment))
                .why()
                .lines()
                .toList();
    }

    @Test
    void a_file_holds_settings_in_utf_8() throws IOException {
        write("""
                # a comment
                invites.http.port = 9090
                invites.jwt.issuer: Größe 😀
                """);
        Settings settings = Environments.read(environment());
        assertThat(settings.http().port()).isEqualTo(9090);
        assertThat(settings.jwt().issuer()).hasValue("Größe 😀");
    }

    @Test
    void the_environment_wins_over_the_file() throws IOException {
        write("invites.http.port=9090\ninvites.http.host=0.0.0.0\n");
        Settings settings = Environments.read(Environments.with(environment(), "INVITES_HTTP_PORT", "7070"));
        assertThat(settings.http()).isEqualTo(new HttpSettings("0.0.0.0", 7070));
    }

    @Test
    void what_is_wrong_in_the_file_is_told_by_the_name_of_the_variable() throws IOException {
        write("invites.http.port=m4rk3r\n");
        assertThat(faults(environment())).containsExactly("INVITES_HTTP_PORT must be a whole number from 0 to 65535");
    }

    @ParameterizedTest
    @EnumSource(value = Setting.class, names = "CONFIG", mode = EnumSource.Mode.EXCLUDE)
    void every_setting_has_its_key_in_the_file(Setting setting) throws IOException {
        write(setting.key() + "=x\n");
        Source source = Source.of(environment());
        assertThat(source.faults()).isEmpty();
        assertThat(source.value(setting)).hasValue("x");
    }

    @Test
    void keys_are_names_in_lower_case_with_dots() {
        assertThat(Setting.HTTP_PORT.key()).isEqualTo("invites.http.port");
        assertThat(Setting.DB_POOL_SIZE.key()).isEqualTo("invites.db.pool.size");
    }

    @Test
    void unknown_keys_are_told_by_name() throws IOException {
        write("invites.http.potr=m4rk3r\nINVITES_HTTP_PORT=m4rk3r\n");
        assertThat(faults(environment()))
                .containsExactlyInAnyOrder(
                        "invites.http.potr is not a setting of this version",
                        "INVITES_HTTP_PORT is written invites.http.port in the file");
    }

    @Test
    void a_secret_that_slipped_to_the_place_of_a_name_is_not_repeated() throws IOException {
        write("invites.jwt.secret=\nm4rk3r-m4rk3r-m4rk3r-m4rk3r-m4rk3r\n");
        assertThat(faults(environment()))
                .containsExactlyInAnyOrder(
                        "INVITES_CONFIG: a key that does not begin with invites. is not a setting of this version",
                        "INVITES_JWT_SECRET is set but empty: give it a value, or do not set it");
    }

    @Test
    void one_setting_twice_is_told() throws IOException {
        write("invites.http.port=1\ninvites.http.port=2\n");
        assertThat(faults(environment())).containsExactly("invites.http.port is in the file twice");
    }

    @Test
    void a_file_cannot_name_another() throws IOException {
        write("invites.config=other\n");
        assertThat(faults(environment()))
                .containsExactly("invites.config is for the environment, not for the file itself");
    }

    @Test
    void a_file_that_is_not_there_is_told_with_the_other_faults() {
        assertThat(faults(Environments.with(environment(), "INVITES_HTTP_PORT", "x")))
                .containsExactly(
                        "INVITES_CONFIG names a file that is not there",
                        "INVITES_HTTP_PORT must be a whole number from 0 to 65535");
    }

    @Test
    void what_may_be_in_a_file_that_is_not_there_is_not_called_missing() {
        assertThat(faults(Environments.with(environment(), "INVITES_DB_URL", "jdbc:postgresql://db/invites")))
                .containsExactly("INVITES_CONFIG names a file that is not there");
    }

    @Test
    void a_file_that_cannot_be_read_is_told() throws IOException {
        Files.createDirectory(file);
        assertThat(faults(environment())).containsExactly("INVITES_CONFIG names a file that cannot be read");
    }

    @Test
    void a_name_that_no_file_can_have_is_told() {
        assertThat(faults(Map.of("INVITES_CONFIG", "a\0b")))
                .containsExactly("INVITES_CONFIG names a file that is not there");
        assertThat(faults(Map.of("INVITES_CONFIG", ""))).hasSize(1);
    }

    @Test
    void a_malformed_file_is_told_and_not_quoted() throws IOException {
        write("invites.http.host=\\u00m4rk3r\n");
        assertThat(faults(environment()))
                .containsExactly("INVITES_CONFIG names a file with a malformed \\u escape in it");
        Files.write(file, "invites.http.host=ü".getBytes(StandardCharsets.ISO_8859_1));
        assertThat(faults(environment())).containsExactly("INVITES_CONFIG names a file that is not UTF-8");
    }

    @Test
    void a_byte_order_mark_is_no_part_of_the_first_name() throws IOException {
        write("\uFEFFinvites.http.port=9090\n");
        assertThat(Environments.read(environment()).http().port()).isEqualTo(9090);
    }
}
