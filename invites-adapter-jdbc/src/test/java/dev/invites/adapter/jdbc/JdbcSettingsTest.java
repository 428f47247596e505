package dev.invites.adapter.jdbc;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JdbcSettingsTest {

    @ParameterizedTest
    @CsvSource(textBlock = """
            jdbc:mysql://h/d,                                       must start with
            jdbc:postgresql://h/d?reWriteBatchedInserts=true,       reWriteBatchedInserts
            jdbc:postgresql://h/d?ssl=true&preferQueryMode=simple,  preferQueryMode
            """)
    void what_does_not_work_here_is_refused(String url, String what) {
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> settings(url))
                .withMessageContaining(what);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:postgresql://h/d?reWriteBatchedInserts=false",
                "jdbc:postgresql://h/d?preferQueryMode=extended"
            })
    void the_same_options_may_be_as_they_are_anyway(String url) {
        assertThatNoException().isThrownBy(() -> settings(url));
    }

    private static JdbcSettings settings(String url) {
        return new JdbcSettings(url, Optional.empty(), Optional.empty(), 1);
    }
}
