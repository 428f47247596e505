package dev.invites.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.invites.domain.builtin.HmacInviteTokens;
import dev.invites.domain.builtin.TokenKey;
import dev.invites.domain.model.AcceptLinks;
import dev.invites.domain.model.EmailAddress;
import dev.invites.domain.model.Membership;
import dev.invites.domain.model.Name;
import dev.invites.domain.model.Organization;
import dev.invites.domain.model.OrganizationId;
import dev.invites.domain.model.Role;
import dev.invites.domain.model.User;
import dev.invites.domain.model.UserId;
import dev.invites.domain.port.out.DirectoryStores;
import dev.invites.domain.port.out.InviteTokens;
import dev.invites.domain.port.out.Mailer;
import dev.invites.domain.port.out.Transactions;
import dev.invites.testkit.memory.InMemoryTransactions;
import java.io.IOException;
import java.io.StringWriter;
import java.lang.reflect.InvocationTargetException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.Launcher;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.launcher.listeners.TestExecutionSummary;

/** The README's Java compiles as it stands, and does what it says. */
class ReadmeTest {

    private static final Pattern SNIPPET =
            Pattern.compile("<!-- compiled and run by ReadmeTest -->\\s*```java\\n(.*?)```", Pattern.DOTALL);

    private static final String HEAD = """
            package readme;

            import static java.nio.charset.StandardCharsets.US_ASCII;

            import dev.invites.domain.builtin.*;
            import dev.invites.domain.model.*;
            import dev.invites.domain.port.in.*;
            import dev.invites.domain.port.out.*;
            import dev.invites.domain.usecase.*;
            import dev.invites.testkit.contract.*;
            import dev.invites.testkit.fixture.*;
            import dev.invites.testkit.memory.*;
            import java.time.*;
            import java.util.*;

            """;

    @TempDir
    Path folder;

    @Test
    void embedding_the_engine_invites_somebody() throws Exception {
        String body = HEAD
                + "public class Snippet { public static Object run(Transactions<? extends Stores> transactions,"
                + " Mailer mailer, String tokenKeys, User olga, OrganizationId acme) {\n"
                + snippets().get(0)
                + "    return engine.listInvites().list(new ListInvites.Query(caller, acme, InviteFilter.ALL,"
                + " PageRequest.first(10))).fold(page -> page.items().size(), reason -> reason); } }";
        CountDownLatch mailed = new CountDownLatch(1);
        Mailer mailer = mail -> {
            mailed.countDown();
            return new Mailer.Delivery.Sent();
        };
        Transactions<DirectoryStores> transactions = new InMemoryTransactions();
        User olga = new User(new UserId(new UUID(0, 1)), new Name("Olga"), EmailAddress.of("olga@example.com"));
        OrganizationId acme = new OrganizationId(new UUID(0, 2));
        transactions.call(stores -> {
            stores.organizations().add(new Organization(acme, new Name("Acme"), Instant.EPOCH, Optional.empty()));
            return stores.memberships().add(new Membership(acme, olga, Role.OWNER, Instant.EPOCH));
        });

        Object invites = call(
                compiled("Snippet", body),
                new Class<?>[] {Transactions.class, Mailer.class, String.class, User.class, OrganizationId.class},
                transactions,
                mailer,
                ring(),
                olga,
                acme);

        assertThat(invites).isEqualTo(1);
        assertThat(mailed.await(30, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void the_contract_of_an_adapter_runs_in_a_few_lines() throws Exception {
        Class<?> test = compiled("MyTokensTest", HEAD + snippets().get(1));

        Launcher launcher = LauncherFactory.create();
        SummaryGeneratingListener listener = new SummaryGeneratingListener();
        launcher.execute(
                LauncherDiscoveryRequestBuilder.request()
                        .selectors(DiscoverySelectors.selectClass(test))
                        .build(),
                listener);

        TestExecutionSummary summary = listener.getSummary();
        assertThat(summary.getTestsSucceededCount()).isGreaterThan(3);
        assertThat(summary.getFailures()).isEmpty();
    }

    @Test
    void swapping_the_adapters_in_a_test_steps_time_by_hand() throws Exception {
        String body = HEAD
                + "public class Snippet { public static Object run(InviteTokens tokens, AcceptLinks links) {\n"
                + snippets().get(2)
                + "    return clock.instant(); } }";

        Object time = call(
                compiled("Snippet", body),
                new Class<?>[] {InviteTokens.class, AcceptLinks.class},
                new HmacInviteTokens(TokenKey.ring(ring())),
                new AcceptLinks("https://app.example.com/join#{token}"));

        assertThat(time).isEqualTo(Instant.parse("2030-01-09T00:00:00Z"));
    }

    private static List<String> snippets() throws IOException {
        Matcher matcher = SNIPPET.matcher(Files.readString(Path.of("..", "README.md")));
        List<String> found = new ArrayList<>();
        while (matcher.find()) {
            found.add(matcher.group(1));
        }
        assertThat(found).hasSize(3);
        return found;
    }

    private Class<?> compiled(String name, String source) throws Exception {
        Path file = Files.createDirectories(folder.resolve("readme")).resolve(name + ".java");
        Files.writeString(file, source);
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter problems = new StringWriter();
        boolean compiles = compiler.getTask(
                        problems,
                        null,
                        null,
                        List.of("-proc:none", "-cp", System.getProperty("java.class.path"), "-d", folder.toString()),
                        null,
                        compiler.getStandardFileManager(null, null, null).getJavaFileObjects(file))
                .call();
        assertThat(compiles).as(problems.toString()).isTrue();
        URLClassLoader loader = new URLClassLoader(
                new URL[] {folder.toUri().toURL()}, getClass().getClassLoader());
        return loader.loadClass("readme." + name);
    }

    private static Object call(Class<?> snippet, Class<?>[] types, Object... values)
            throws ReflectiveOperationException {
        try {
            return snippet.getMethod("run", types).invoke(null, values);
        } catch (InvocationTargetException e) {
            throw new AssertionError("the snippet failed", e.getCause());
        }
    }

    private static String ring() {
        return "k1:" + Base64.getEncoder().encodeToString(new byte[32]);
    }
}
