package dev.invites.adapter.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimestampsTest {

    @ParameterizedTest
    @CsvSource({
        "1970-01-01T00:00:00Z,           1970-01-01T00:00:00Z",
        "2024-02-29T23:59:59Z,           2024-02-29T23:59:59Z",
        "2026-03-01T12:00:00.5Z,         2026-03-01T12:00:00.5Z",
        "2026-03-01T12:00:00.120Z,       2026-03-01T12:00:00.12Z",
        "2026-03-01T12:00:00.000001Z,    2026-03-01T12:00:00.000001Z",
        "2026-11-09T01:02:03.123456Z,    2026-11-09T01:02:03.123456Z",
        "2026-03-01T12:00:00.123456789Z, 2026-03-01T12:00:00.123456Z",
        "0001-01-01T00:00:00Z,           0001-01-01T00:00:00Z",
        "9999-12-31T23:59:59.999999Z,    9999-12-31T23:59:59.999999Z",
    })
    void a_time_is_written_in_utc_with_as_many_digits_as_it_needs(Instant time, String written) {
        assertThat(Timestamps.format(time)).isEqualTo(written);
    }
}
