package dev.invites.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.crypto.MACVerifier;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommandLineTest {

    private static final Instant NOW = Instant.parse("2026-02-03T04:05:06Z");
    private static final List<String> TOKEN = List.of("token", "--email", "Ada@Example.com", "--name", "Ada Løvelace");

    @TempDir
    private Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final RecordingService service = new RecordingService();
    private final Map<String, String> environment = new HashMap<>();

    private int run(List<String> arguments) {
        Console console = new Console(print(out), print(err));
        Map<String, String> inFolder = new HashMap<>(environment);
        inFolder.putIfAbsent("INVITES_DB_URL", "jdbc:h2:file:" + folder.resolve("invites"));
        Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
        return new CommandLine(service, console, inFolder, clock, new SecureRandom()).run(arguments);
    }

    private static PrintStream print(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }

    private String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    private String err() {
        return err.toString(StandardCharsets.UTF_8);
    }

    @Test
    void serve_starts_with_the_secrets_that_were_set() {
        environment.putAll(Environments.production());
        assertThat(run(List.of())).isEqualTo(CommandLine.DONE);
        Service.Start start = service.started.get(0);
        assertThat(start.tokenKeys()).extracting(key -> key.id()).containsExactly("k2", "k1");
        assertThat(start.jwtSecret()).hasValue(new Secret(Environments.JWT_SECRET));
        assertThat(start.toString()).doesNotContain(Environments.JWT_SECRET);
    }

    @Test
    void serve_starts_with_local_secrets_when_none_were_set() {
        assertThat(run(List.of("serve"))).isEqualTo(CommandLine.DONE);
        LocalSecrets local = LocalSecrets.in(folder, new SecureRandom());
        assertThat(service.started.get(0).tokenKeys()).isEqualTo(local.tokenKeys());
        assertThat(service.started.get(0).jwtSecret()).hasValue(local.jwtSecret());
    }

    @Test
    void serve_makes_no_secret_beside_a_key_set() {
        environment.put("INVITES_JWT_JWKS_URL", "https://id.example.com/jwks");
        assertThat(run(List.of("serve"))).isEqualTo(CommandLine.DONE);
        assertThat(service.started.get(0).jwtSecret()).isEmpty();
        assertThat(folder).isDirectoryNotContaining("glob:**jwt-secret");
    }

    @Test
    void templates_are_written_whatever_the_settings_are() {
        environment.put("INVITES_HTTP_PORT", "none");
        assertThat(run(List.of("templates", "mail"))).isEqualTo(CommandLine.DONE);
        assertThat(service.templates).containsExactly(Path.of("mail"));
    }

    @Test
    void migrate_gets_the_settings_and_makes_no_secrets() {
        assertThat(run(List.of("migrate"))).isEqualTo(CommandLine.DONE);
        assertThat(service.migrated).hasSize(1);
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void classes_that_are_in_no_jar_are_not_recorded() {
        assertThat(run(List.of("archive"))).isEqualTo(CommandLine.REFUSED);
        assertThat(err().lines())
                .singleElement()
                .asString()
                .startsWith("archive: ")
                .endsWith(" is no jar");
    }

    @Test
    void bad_settings_stop_the_start_with_all_their_names() {
        environment.put("INVITES_HTTP_PORT", "m4rk3r");
        environment.put("INVITES_RATE_LIMIT", "m4rk3r");
        assertThat(run(List.of())).isEqualTo(CommandLine.REFUSED);
        assertThat(service.started).isEmpty();
        assertThat(out()).isEmpty();
        assertThat(err())
                .contains("INVITES_HTTP_PORT must", "INVITES_RATE_LIMIT must")
                .doesNotContain("m4rk3r");
        assertThat(err().lines()).hasSize(2);
    }

    @Test
    void damaged_secrets_stop_the_start_in_one_line() throws Exception {
        Files.writeString(folder.resolve(LocalSecrets.TOKEN_KEYS_FILE), "m4rk3r");
        assertThat(run(List.of())).isEqualTo(CommandLine.REFUSED);
        assertThat(err()).contains("token-keys").doesNotContain("m4rk3r");
        assertThat(err().lines()).hasSize(1);
    }

    @Test
    void a_service_that_cannot_start_says_why() {
        service.refusal = "the database is in use";
        assertThat(run(List.of())).isEqualTo(CommandLine.REFUSED);
        assertThat(err().lines()).containsExactly("the database is in use");
    }

    @Test
    void a_bad_command_line_is_told_in_one_line() {
        assertThat(run(List.of("srve"))).isEqualTo(CommandLine.MISUSED);
        assertThat(err().lines()).containsExactly("invites: there is no command srve; try --help");
        assertThat(out()).isEmpty();
    }

    @Test
    void help_and_version_need_no_good_settings() {
        environment.put("INVITES_HTTP_PORT", "bad");
        assertThat(run(List.of("--help"))).isEqualTo(CommandLine.DONE);
        assertThat(out()).isEqualTo(Help.text());
        out.reset();
        assertThat(run(List.of("--version"))).isEqualTo(CommandLine.DONE);
        assertThat(out().strip()).isEqualTo(Help.version());
        assertThat(err()).isEmpty();
    }

    @Test
    void a_token_is_one_line_signed_with_the_secret_that_was_set() throws Exception {
        environment.put("INVITES_JWT_SECRET", Environments.JWT_SECRET);
        assertThat(run(TOKEN)).isEqualTo(CommandLine.DONE);
        assertThat(err()).isEmpty();
        assertThat(out()).endsWith(System.lineSeparator());
        assertThat(out().lines()).hasSize(1);
        SignedJWT jwt = SignedJWT.parse(out().strip());
        assertThat(jwt.getHeader().getAlgorithm()).isEqualTo(JWSAlgorithm.HS256);
        assertThat(jwt.verify(new MACVerifier(Environments.JWT_SECRET.getBytes(StandardCharsets.UTF_8))))
                .isTrue();
        JWTClaimsSet claims = jwt.getJWTClaimsSet();
        assertThat(claims.getSubject()).isEqualTo("ada@example.com");
        assertThat(claims.getStringClaim("email")).isEqualTo("Ada@Example.com");
        assertThat(claims.getBooleanClaim("email_verified")).isTrue();
        assertThat(claims.getStringClaim("name")).isEqualTo("Ada Løvelace");
        assertThat(claims.getIssueTime()).isEqualTo(NOW);
        assertThat(claims.getExpirationTime()).isEqualTo(NOW.plus(Duration.ofHours(12)));
        assertThat(claims.getIssuer()).isNull();
        assertThat(claims.getAudience()).isEmpty();
    }

    @Test
    void a_token_is_for_the_issuer_and_the_audience_that_were_set() throws Exception {
        environment.put("INVITES_JWT_ISSUER", "https://id.example.com");
        environment.put("INVITES_JWT_AUDIENCE", "invites");
        assertThat(run(List.of("token", "--email", "ada@example.com"))).isEqualTo(CommandLine.DONE);
        JWTClaimsSet claims = SignedJWT.parse(out().strip()).getJWTClaimsSet();
        assertThat(claims.getIssuer()).isEqualTo("https://id.example.com");
        assertThat(claims.getAudience()).containsExactly("invites");
        assertThat(claims.getClaims()).doesNotContainKey("name");
    }

    @Test
    void without_a_secret_a_token_is_signed_with_the_one_beside_the_database() throws Exception {
        assertThat(run(TOKEN)).isEqualTo(CommandLine.DONE);
        assertThat(run(List.of("serve"))).isEqualTo(CommandLine.DONE);
        Secret used = service.started.get(0).jwtSecret().orElseThrow();
        assertThat(SignedJWT.parse(out().strip()).verify(new MACVerifier(used.utf8())))
                .isTrue();
    }

    @Test
    void where_there_is_only_a_key_set_no_token_is_made() {
        environment.put("INVITES_JWT_JWKS_URL", "https://id.example.com/jwks");
        assertThat(run(TOKEN)).isEqualTo(CommandLine.REFUSED);
        assertThat(out()).isEmpty();
        assertThat(err()).contains("INVITES_JWT_JWKS_URL");
        assertThat(err().lines()).hasSize(1);
    }

    @Test
    void a_secret_that_a_token_made_is_told_of_once() {
        assertThat(run(TOKEN)).isEqualTo(CommandLine.DONE);
        assertThat(err().lines())
                .containsExactly("token: made a new secret in " + folder
                        + ": a service takes this token only if it uses that folder too");
        assertThat(out().lines()).hasSize(1);
        err.reset();
        assertThat(run(TOKEN)).isEqualTo(CommandLine.DONE);
        assertThat(err()).isEmpty();
    }

    @Test
    void for_a_database_in_memory_a_token_needs_a_secret_that_was_set() {
        environment.put("INVITES_DB_URL", "jdbc:h2:mem:x");
        assertThat(run(TOKEN)).isEqualTo(CommandLine.REFUSED);
        assertThat(out()).isEmpty();
        assertThat(err()).contains("set INVITES_JWT_SECRET");
        environment.put("INVITES_JWT_SECRET", Environments.JWT_SECRET);
        assertThat(run(TOKEN)).isEqualTo(CommandLine.DONE);
    }

    private static final class RecordingService implements Service {

        private final List<Start> started = new ArrayList<>();
        private final List<Settings> migrated = new ArrayList<>();
        private final List<Path> templates = new ArrayList<>();
        private String refusal = "";

        @Override
        public void serve(Start start, Console console) {
            if (!refusal.isEmpty()) {
                throw new StartRefused(refusal);
            }
            started.add(start);
        }

        @Override
        public void migrate(Settings settings, Console console) {
            migrated.add(settings);
        }

        @Override
        public void createSchema(Settings settings) {
            throw new StartRefused("it is not to be asked for");
        }

        @Override
        public void writeTemplates(Path folder, Console console) {
            templates.add(folder);
        }

        @Override
        public MailSettings.Syntax mailSyntax() {
            return new MailSettings.Syntax(text -> {}, text -> {}, folder -> List.of());
        }
    }
}
