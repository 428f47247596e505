package dev.invites.adapter.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.invites.domain.port.out.DirectoryStores;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** Some of many, in the order of an index: H2 neither reads nor sorts what is behind them. */
class H2PlansTest {

    private static final Instant NOW = Instant.parse("2026-06-01T12:00:00Z");

    /** As H2 shows a statement: its text, and its values by their number. */
    private static final Pattern SHOWN = Pattern.compile("prep\\d+: (.*?)\\s*\\{(1: .*)}", Pattern.DOTALL);

    private static final Pattern VALUE = Pattern.compile("\\d+: (.*?)(?=, \\d+: |$)");

    static final List<Consumer<DirectoryStores>> ASKED = List.of(
            stores -> stores.outbox().claim(new UUID(3, 3), 64, NOW, NOW),
            stores -> stores.invites().lockLapsed(NOW, 100),
            stores -> stores.reminders().lockDue(Duration.ofDays(1), NOW, NOW.plusSeconds(86_400), 100),
            stores -> stores.sendCounts().forget(100, 100),
            stores -> stores.idempotencyKeys().forget(NOW, 100));

    private final SentStatements sent = new SentStatements();
    private final JdbcStorage storage;
    private final Handle handle;

    H2PlansTest() {
        JdbcSettings settings =
                new JdbcSettings("jdbc:h2:mem:" + UUID.randomUUID(), Optional.empty(), Optional.empty(), 2);
        storage = JdbcStorage.open(settings);
        handle = Jdbi.create(() -> sent.watch(
                        DriverManager.getConnection(Dialect.of(settings.url()).url(settings.url()))))
                .open();
    }

    @ParameterizedTest
    @FieldSource("ASKED")
    void some_of_many_are_read_in_the_order_of_an_index(Consumer<DirectoryStores> question) throws SQLException {
        Tx tx = new Tx(handle, new OneWriter("jdbc:h2:mem:plans"), Rows.Form.BATCH);
        question.accept(new JdbiStores(tx));
        tx.rollback();
        tx.end();

        List<String> some =
                sent.all().stream().filter(shown -> shown.contains("limit ")).toList();
        assertThat(some).isNotEmpty();
        for (String shown : some) {
            assertThat(plan(shown)).contains("/* index sorted */");
        }
    }

    @AfterEach
    void close() {
        handle.close();
        storage.close();
    }

    private String plan(String shown) throws SQLException {
        Matcher statement = SHOWN.matcher(shown);
        assertThat(statement.find()).as(shown).isTrue();
        String sql = statement.group(1);
        Matcher values = VALUE.matcher(statement.group(2));
        while (values.find()) {
            sql = sql.replaceFirst("\\?", Matcher.quoteReplacement(values.group(1)));
        }
        try (Statement explain = handle.getConnection().createStatement();
                ResultSet plan = explain.executeQuery("explain " + sql)) {
            plan.next();
            return plan.getString(1);
        }
    }
}
