package dev.invites.app;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaModifier.SYNTHETIC;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import dev.invites.domain.usecase.BackgroundWork;
import dev.invites.domain.usecase.DirectoryEngine;
import dev.invites.domain.usecase.InvitesEngine;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The second fence, behind the poms. Every rule says what it catches, passes on what is shipped, refuses each of its bad
 * fixtures, and fails when it finds nothing to look at, as it would with a misspelt package. What no such rule can see:
 * constants that the compiler has copied.
 */
class ArchitectureTest {

    private static final String DOMAIN = "dev.invites.domain..";
    private static final String MODEL = "dev.invites.domain.model..";
    private static final String IN_PORTS = "dev.invites.domain.port.in..";
    private static final String OUT_PORTS = "dev.invites.domain.port.out..";
    private static final String USE_CASES = "dev.invites.domain.usecase..";
    private static final String BUILTIN = "dev.invites.domain.builtin..";
    private static final String ADAPTERS = "dev.invites.adapter..";
    private static final String JDBC = "dev.invites.adapter.jdbc..";
    private static final String HTTP = "dev.invites.adapter.http..";
    private static final String MAIL = "dev.invites.adapter.mail..";
    private static final String TESTKIT = "dev.invites.testkit..";
    private static final String APP = "dev.invites.app..";

    /** The packages that what is shipped must be seen to have. */
    private static final List<String> SHIPPED =
            List.of(MODEL, IN_PORTS, OUT_PORTS, USE_CASES, BUILTIN, JDBC, HTTP, MAIL, TESTKIT, APP);

    /** Not {@code java..}, which would let {@code java.sql} and {@code java.net.http} in. */
    private static final String[] PLAIN_JAVA = {
        "java.lang",
        "java.nio",
        "java.nio.charset",
        "java.security",
        "java.text",
        "java.time..",
        "java.util",
        "java.util.concurrent..",
        "java.util.function",
        "java.util.random",
        "java.util.regex",
        "java.util.stream",
        "javax.crypto..",
        "jakarta.validation..",
    };

    private static final Set<String> NAMES_OF_THE_NET =
            Set.of("java.net.IDN", "java.net.URI", "java.net.URISyntaxException");

    /** What may not be asked where time and chance come through ports, by owner: names of methods, or all of them. */
    private static final Map<String, Set<String>> TIME_AND_CHANCE = Map.ofEntries(
            Map.entry(
                    "java.time.Clock", Set.of("system", "systemUTC", "systemDefaultZone", "tickMillis", "tickSeconds")),
            Map.entry("java.time.InstantSource", Set.of("system")),
            Map.entry("java.time.Instant", Set.of("now")),
            Map.entry("java.time.LocalDate", Set.of("now")),
            Map.entry("java.time.LocalDateTime", Set.of("now")),
            Map.entry("java.time.OffsetDateTime", Set.of("now")),
            Map.entry("java.time.ZonedDateTime", Set.of("now")),
            Map.entry("java.util.UUID", Set.of("randomUUID")),
            Map.entry("java.util.Date", Set.of("<init>")),
            Map.entry("java.util.Random", Set.of("<init>")),
            Map.entry("java.util.SplittableRandom", Set.of("<init>")),
            Map.entry("java.security.SecureRandom", Set.of("<init>", "getInstance", "getInstanceStrong")),
            Map.entry("java.util.concurrent.ThreadLocalRandom", Set.of("current")),
            Map.entry("java.util.random.RandomGenerator", Set.of("getDefault", "of")),
            Map.entry("java.lang.Math", Set.of("random")),
            // Not nanoTime: it tells no time, and bounds how long a relay waits for its threads.
            Map.entry("java.lang.System", Set.of("currentTimeMillis")));

    private record Guard(ArchRule rule, List<String> bad) {

        static Guard of(ArchRule rule, String... bad) {
            return new Guard(rule, List.of(bad));
        }

        @Override
        public String toString() {
            return rule.getDescription();
        }
    }

    static Stream<Guard> guards() {
        return Stream.of(
                Guard.of(
                        classes()
                                .that()
                                .resideInAPackage(DOMAIN)
                                .should()
                                .onlyDependOnClassesThat(resideInAnyPackage(PLAIN_JAVA)
                                        .or(resideInAnyPackage(DOMAIN))
                                        .or(netNames()))
                                .because("a library, a file, a socket or a database in the domain would come along to"
                                        + " everybody who embeds it"),
                        "package dev.invites.domain.model; record Bad(java.sql.Timestamp at) {}",
                        "package dev.invites.domain.usecase; class Bad { java.net.http.HttpClient client; }",
                        "package dev.invites.domain.model; record Bad(java.net.URL link) {}",
                        "package dev.invites.domain.port.out; interface Bad { java.io.File file(); }",
                        "package dev.invites.domain.usecase; class Bad { org.slf4j.Logger log; }"),
                Guard.of(
                        noClasses()
                                .that()
                                .resideInAPackage(MODEL)
                                .should()
                                .dependOnClassesThat()
                                .resideInAnyPackage(IN_PORTS, OUT_PORTS, USE_CASES, BUILTIN)
                                .because("values that know who stores or uses them can be neither tested nor reused"
                                        + " alone"),
                        "package dev.invites.domain.model; record Bad(dev.invites.domain.port.out.Invites.Slot s) {}",
                        "package dev.invites.domain.model; class Bad { dev.invites.domain.usecase.InvitesEngine e; }",
                        "package dev.invites.domain.model; class Bad { dev.invites.domain.builtin.TokenKey key; }"),
                Guard.of(
                        fields().that()
                                .areDeclaredInClassesThat()
                                .resideInAPackage(MODEL)
                                .and()
                                .doNotHaveModifier(SYNTHETIC)
                                .should()
                                .beFinal()
                                .because("a value that changes is another one in another thread's hands"),
                        "package dev.invites.domain.model; class Bad { private int version; }"),
                Guard.of(
                        noClasses()
                                .that()
                                .resideInAPackage(IN_PORTS)
                                .should()
                                .dependOnClassesThat()
                                .resideInAnyPackage(OUT_PORTS, USE_CASES, BUILTIN)
                                .because(
                                        "a caller that sees a store in a command or a result is tied to how it is kept"),
                        "package dev.invites.domain.port.in; interface Bad { dev.invites.domain.port.out.Invites i(); }"),
                Guard.of(
                        noClasses()
                                .that()
                                .resideInAPackage(OUT_PORTS)
                                .should()
                                .dependOnClassesThat()
                                .resideInAnyPackage(IN_PORTS, USE_CASES, BUILTIN)
                                .because(
                                        "an adapter that must know a use case to fill a port cannot serve another one"),
                        "package dev.invites.domain.port.out; interface Bad { dev.invites.domain.port.in.GetInvite g(); }"),
                Guard.of(
                        classes()
                                .that()
                                .resideInAPackage(USE_CASES)
                                .and()
                                .areTopLevelClasses()
                                .and()
                                .doNotBelongToAnyOf(InvitesEngine.class, DirectoryEngine.class, BackgroundWork.class)
                                .should()
                                .bePackagePrivate()
                                .because("what is public is a promise: the engines are the way in, the services behind"
                                        + " them are free to change"),
                        "package dev.invites.domain.usecase; public class Bad {}"),
                Guard.of(
                        noClasses()
                                .that()
                                .resideInAnyPackage(MODEL, IN_PORTS, OUT_PORTS, USE_CASES, BUILTIN)
                                .and()
                                .doNotBelongToAnyOf(InvitesEngine.Builder.class)
                                .should()
                                .accessTargetWhere(timeOrChance())
                                .because(
                                        "what takes the time or chance past its ports cannot be tested at the moment that"
                                                + " matters; the builder alone sets defaults"),
                        "package dev.invites.domain.usecase; class Bad { Object now() { return java.time.Instant.now(); } }",
                        """
                        package dev.invites.domain.model;
                        class Bad { java.util.function.Supplier<java.time.Instant> now = java.time.Instant::now; }
                        """,
                        "package dev.invites.domain.usecase; class Bad { Object clock = java.time.Clock.systemUTC(); }",
                        "package dev.invites.domain.model; class Bad { final Object id = java.util.UUID.randomUUID(); }",
                        "package dev.invites.domain.model; class Bad { long now() { return System.currentTimeMillis(); } }",
                        "package dev.invites.domain.usecase; class Bad { double chance = Math.random(); }",
                        """
                        package dev.invites.domain.builtin;
                        class Bad { java.util.function.Supplier<Object> chance = java.security.SecureRandom::new; }
                        """),
                Guard.of(
                        slices().matching("dev.invites.adapter.(*)..")
                                .should()
                                .notDependOnEachOther()
                                .because("each adapter is to be had without the others"),
                        """
                        package dev.invites.adapter.http;
                        class Bad { dev.invites.adapter.jdbc.Other other; }
                        ---
                        package dev.invites.adapter.jdbc;
                        public class Other {}
                        """),
                Guard.of(
                        noClasses()
                                .that()
                                .resideOutsideOfPackages(ADAPTERS, APP)
                                .should()
                                .dependOnClassesThat()
                                .resideInAPackage(ADAPTERS)
                                .because("the wiring alone chooses adapters"),
                        """
                        package dev.invites.domain.usecase;
                        class Bad { dev.invites.adapter.jdbc.Other other; }
                        ---
                        package dev.invites.adapter.jdbc;
                        public class Other {}
                        """),
                Guard.of(
                        noClasses()
                                .that()
                                .resideOutsideOfPackage(APP)
                                .should()
                                .dependOnClassesThat()
                                .resideInAPackage(APP)
                                .because("what knows the application can be used in no other"),
                        "package dev.invites.adapter.http; class Bad { dev.invites.app.Main main; }"),
                stays(
                        "a second place that speaks SQL escapes the contract suites",
                        List.of(JDBC),
                        List.of(
                                "java.sql..",
                                "javax.sql..",
                                "org.jdbi..",
                                "com.zaxxer..",
                                "org.flywaydb..",
                                "org.h2..",
                                "org.postgresql.."),
                        "package dev.invites.adapter.http; class Bad { java.sql.Connection connection; }",
                        "package dev.invites.app; class Bad { javax.sql.DataSource source; }",
                        "package dev.invites.adapter.http; class Bad { org.jdbi.v3.core.Jdbi jdbi; }",
                        "package dev.invites.app; class Bad { com.zaxxer.hikari.HikariDataSource pool; }",
                        "package dev.invites.app; class Bad { org.flywaydb.core.Flyway flyway; }",
                        "package dev.invites.app; class Bad { org.h2.Driver driver; }",
                        "package dev.invites.app; class Bad { org.postgresql.Driver driver; }"),
                stays(
                        "the shape of HTTP and JSON would leak into what does not serve them",
                        List.of(HTTP),
                        List.of(
                                "io.javalin..",
                                "org.eclipse.jetty..",
                                "jakarta.servlet..",
                                "tools.jackson..",
                                "com.fasterxml..",
                                "org.hibernate.."),
                        "package dev.invites.app; class Bad { io.javalin.Javalin javalin; }",
                        "package dev.invites.app; class Bad { org.eclipse.jetty.server.Server server; }",
                        "package dev.invites.app; class Bad { jakarta.servlet.Servlet servlet; }",
                        "package dev.invites.adapter.mail; class Bad { tools.jackson.databind.ObjectMapper mapper; }",
                        "package dev.invites.app; @com.fasterxml.jackson.annotation.JsonAutoDetect class Bad {}",
                        "package dev.invites.app; class Bad { org.hibernate.validator.HibernateValidator validator; }"),
                stays(
                        "mail that is written in two places is escaped in one",
                        List.of(MAIL),
                        List.of("jakarta.mail..", "org.eclipse.angus..", "com.samskivert.."),
                        "package dev.invites.app; class Bad { jakarta.mail.Session session; }",
                        "package dev.invites.app; class Bad { org.eclipse.angus.mail.smtp.SMTPTransport transport; }",
                        "package dev.invites.adapter.http; class Bad { com.samskivert.mustache.Template template; }"),
                stays(
                        "JWTs are checked at the edge and made by a command, and nothing between knows of them",
                        List.of(HTTP, APP),
                        List.of("com.nimbusds.."),
                        "package dev.invites.adapter.jdbc; class Bad { com.nimbusds.jwt.SignedJWT jwt; }"),
                Guard.of(
                        noClasses()
                                .that()
                                .resideOutsideOfPackage(TESTKIT)
                                .should()
                                .dependOnClassesThat()
                                .resideInAnyPackage(TESTKIT, "org.junit..", "org.assertj..")
                                .because("what is shipped must run without what tests it"),
                        """
                        package dev.invites.adapter.jdbc;
                        class Bad { dev.invites.testkit.Other other; }
                        ---
                        package dev.invites.testkit;
                        public class Other {}
                        """,
                        "package dev.invites.app; class Bad { @org.junit.jupiter.api.Test void test() {} }",
                        "package dev.invites.app; class Bad { Object a = org.assertj.core.api.Assertions.assertThat(1); }"),
                Guard.of(
                        noClasses()
                                .that()
                                .doNotBelongToAnyOf(Console.class)
                                .should()
                                .accessTargetWhere(standardStream())
                                .orShould()
                                .dependOnClassesThat()
                                .resideInAPackage("java.util.logging..")
                                .because("what is printed past the console and the log can be neither tested nor turned"
                                        + " off, and may be an address or a stack trace"),
                        "package dev.invites.adapter.mail; class Bad { void tell() { System.out.println(1); } }",
                        "package dev.invites.domain.usecase; class Bad { Object err = System.err; }",
                        "package dev.invites.app; class Bad { void tell(Exception e) { e.printStackTrace(); } }",
                        """
                        package dev.invites.app;
                        class Bad { java.util.function.Consumer<Exception> tell = Throwable::printStackTrace; }
                        """,
                        "package dev.invites.adapter.http; class Bad { java.util.logging.Logger log; }"),
                Guard.of(
                        noClasses()
                                .that()
                                .doNotBelongToAnyOf(Main.class, Rehearsal.class)
                                .should()
                                .accessTargetWhere(endOfProcess())
                                .because("who ends the process ends what others have under way; a library never does"),
                        "package dev.invites.adapter.http; class Bad { void end() { System.exit(1); } }",
                        "package dev.invites.app; class Bad { void end() { Runtime.getRuntime().halt(1); } }"));
    }

    /** Technologies that stay in their adapters. */
    private static Guard stays(String because, List<String> where, List<String> what, String... bad) {
        return Guard.of(
                noClasses()
                        .that()
                        .resideOutsideOfPackages(where.toArray(String[]::new))
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage(what.toArray(String[]::new))
                        .because(because),
                bad);
    }

    private static DescribedPredicate<JavaClass> netNames() {
        return describe("names of the net", type -> NAMES_OF_THE_NET.contains(type.getName()));
    }

    /** An access, which calls, method references and constructor references all are; calls alone would miss two. */
    private static DescribedPredicate<JavaAccess<?>> timeOrChance() {
        return describe(
                "it is the system's time or chance",
                access -> TIME_AND_CHANCE
                        .getOrDefault(access.getTargetOwner().getName(), Set.of())
                        .contains(access.getName()));
    }

    private static DescribedPredicate<JavaAccess<?>> standardStream() {
        return describe("it is a standard stream", access -> {
            boolean stream = access.getTargetOwner().isEquivalentTo(System.class)
                    && Set.of("in", "out", "err").contains(access.getName());
            return stream
                    || access.getTargetOwner().isAssignableTo(Throwable.class)
                            && access.getName().equals("printStackTrace");
        });
    }

    private static DescribedPredicate<JavaAccess<?>> endOfProcess() {
        return describe("it ends the process", access -> {
            boolean process = access.getTargetOwner().isEquivalentTo(System.class)
                    || access.getTargetOwner().isEquivalentTo(Runtime.class);
            return process && Set.of("exit", "halt").contains(access.getName());
        });
    }

    private static final JavaClasses PRODUCT = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("dev.invites");

    private static CompiledFixtures fixtures;

    @BeforeAll
    static void compile_the_fixtures(@TempDir Path folder) {
        fixtures = new CompiledFixtures(
                guards().flatMap(guard -> guard.bad().stream()).toList(), folder);
    }

    @Test
    void what_is_shipped_is_looked_at() {
        for (String shipped : SHIPPED) {
            assertThat(PRODUCT.that(resideInAnyPackage(shipped))).as(shipped).isNotEmpty();
        }
        assertThat(PRODUCT.stream().map(JavaClass::getName)).doesNotContain(ArchitectureTest.class.getName());
    }

    @ParameterizedTest
    @MethodSource("guards")
    void what_is_shipped_keeps_the_rule(Guard guard) {
        guard.rule().allowEmptyShould(false).check(PRODUCT);
    }

    @ParameterizedTest
    @MethodSource("guards")
    void the_rule_refuses_its_bad_fixtures(Guard guard) {
        assertThat(guard.bad())
                .isNotEmpty()
                .allSatisfy(bad -> assertThatThrownBy(() -> guard.rule().check(fixtures.of(bad)))
                        .isInstanceOf(AssertionError.class)
                        .hasMessageContaining("was violated")
                        .hasMessageContaining("Bad"));
    }

    @ParameterizedTest
    @MethodSource("guards")
    void the_rule_fails_when_it_finds_nothing_to_look_at(Guard guard, @TempDir Path empty) {
        JavaClasses nothing = new ClassFileImporter().importPath(empty);
        assertThatThrownBy(() -> guard.rule().check(nothing))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("failed to check any classes");
    }
}
