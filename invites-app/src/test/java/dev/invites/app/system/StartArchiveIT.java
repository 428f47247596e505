package dev.invites.app.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the build records beside the jar is good for the Java that has built. */
class StartArchiveIT {

    private static final String ARCHIVED = "source: shared objects file";

    @TempDir
    Path folder;

    @BeforeEach
    void this_java_can_record() {
        assumeThat(System.getProperty("java.vm.name")).matches("(OpenJDK|Java HotSpot).*");
    }

    @Test
    void the_options_of_the_build_start_from_its_archive() throws Exception {
        assertArchiveIsUsed(RunningJar.JAR);
    }

    @Test
    void the_drivers_and_the_mail_that_production_needs_are_in_it_too() throws Exception {
        Path log = folder.resolve("loaded");
        Map<String, String> settings = Map.of(
                "INVITES_SMTP_URL", "smtp://127.0.0.1:1?starttls=never",
                "INVITES_MAIL_FROM", "invites@example.com",
                "INVITES_DB_URL", "jdbc:postgresql://127.0.0.1:1/invites",
                "INVITES_ACCEPT_BY_TOKEN", "true",
                "INVITES_TOKEN_KEYS", "k1:" + Base64.getEncoder().encodeToString(new byte[32]),
                "INVITES_JWT_SECRET", "a secret that is good for nothing else");

        RunningJar.Result refused = RunningJar.run(folder, settings, options("-Xlog:class+load:file=" + log), "serve");

        assertThat(refused.err()).contains("INVITES_DB_URL: the database cannot be reached");
        assertThat(Files.readAllLines(log))
                .filteredOn(line -> line.contains(" org.postgresql.core.v3.") || line.contains("SmtpMailer source"))
                .isNotEmpty()
                .allMatch(line -> line.contains(ARCHIVED));
    }

    @Test
    void any_other_java_gets_one_of_its_own_by_a_command() throws Exception {
        Path jar = copyOfJar();

        assertThat(java("-jar", jar.toString(), "archive")).startsWith("0: Recorded service.");
        try (Stream<Path> files = Files.list(jar.getParent())) {
            assertThat(files.map(file -> file.getFileName().toString().replaceFirst("aot|jsa", "archive")))
                    .containsExactlyInAnyOrder("service.jar", "service.archive", "service.options");
        }
        assertArchiveIsUsed(jar);
    }

    @Test
    void recorded_on_a_server_it_has_nothing_of_the_embedded_database() throws Exception {
        Path jar = copyOfJar();
        Path log = folder.resolve("loaded");
        try (EmbeddedPostgres database = EmbeddedPostgres.start()) {
            String url = database.getJdbcUrl("postgres", "postgres");

            assertThat(java("-jar", jar.toString(), "archive", "--database", url))
                    .startsWith("0: Recorded service.");
            assertThat(java("-jar", jar.toString(), "archive", "--database", url))
                    .isEqualTo("1: archive: --database: the database is not empty");
        }

        assertArchiveIsUsed(jar);
        assertThat(java(
                        "@" + jar.resolveSibling("service.options"),
                        "-Xlog:class+load:file=" + log,
                        "-jar",
                        jar.toString(),
                        "migrate"))
                .startsWith("0: ");
        assertThat(Files.readAllLines(log))
                .filteredOn(line -> line.contains(" org.h2.engine.Database "))
                .singleElement()
                .asString()
                .doesNotContain(ARCHIVED);
    }

    @Test
    void what_it_has_no_use_for_is_not_loaded() throws Exception {
        Path log = folder.resolve("loaded");

        try (RunningJar jar = RunningJar.serve(folder, Map.of(), options("-Xlog:class+load:file=" + log))) {
            assertThat(new Api(jar.url(), jar.word("ink_"))
                            .get("/v1beta/organizations/" + jar.word("org_") + "/invites")
                            .status())
                    .isEqualTo(200);
        }

        assertThat(Files.readAllLines(log))
                .anyMatch(line -> line.contains(" org.eclipse.jetty.server.Server "))
                .noneMatch(line -> line.contains(" javax.management."));
    }

    @Test
    void with_the_options_64_megabytes_are_enough() throws Exception {
        try (RunningJar jar = RunningJar.serve(
                folder, Map.of("INVITES_ORGANIZATION_LIMIT", "0"), options("-Xmx64m", "-XX:+ExitOnOutOfMemoryError"))) {
            Api key = new Api(jar.url(), jar.word("ink_"));
            String invites = "/v1beta/organizations/" + jar.word("org_") + "/invites";
            String batch = IntStream.range(0, 1_000)
                    .mapToObj(number -> "{\"email\":\"p" + number + "@example.com\"}")
                    .collect(Collectors.joining(",", "{\"invites\":[", "]}"));
            for (int times = 0; times < 5; times++) {
                assertThat(key.post(invites + "/batch", batch).status()).isEqualTo(200);
                assertThat(key.get(invites + "?page_size=100").status()).isEqualTo(200);
            }
        }
    }

    private Path copyOfJar() throws IOException {
        return Files.copy(
                RunningJar.JAR,
                Files.createDirectory(folder.resolve("elsewhere")).resolve("service.jar"));
    }

    /** Its exit status, and what it has said last. */
    private String java(String... arguments) throws IOException, InterruptedException {
        Process process = RunningJar.java(List.of(arguments), folder);
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return process.waitFor() + ": " + said.strip().replaceFirst("(?s).*\n", "");
    }

    private void assertArchiveIsUsed(Path jar) throws IOException, InterruptedException {
        Path options = jar.resolveSibling(jar.getFileName().toString().replace(".jar", ".options"));
        Path log = folder.resolve("loaded");
        Process version = RunningJar.java(
                List.of("@" + options, "-Xlog:class+load:file=" + log, "-jar", jar.toString(), "--version"), folder);
        String said = new String(version.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(version.waitFor()).isZero();
        assertThat(said).startsWith("invites ").hasLineCount(1);
        assertThat(Files.readAllLines(log))
                .filteredOn(line -> line.contains(" dev.invites.app.CommandLine "))
                .singleElement()
                .asString()
                .contains(ARCHIVED);
    }

    private static List<String> options(String... more) {
        List<String> options = new ArrayList<>(List.of("@" + RunningJar.JAR.resolveSibling("invites.options")));
        options.addAll(List.of(more));
        return options;
    }
}
