package dev.invites.domain.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MetadataTest {

    @Test
    void entries_keep_their_order() {
        Map<String, String> given = new LinkedHashMap<>();
        given.put("zulu", "1");
        given.put("alpha", "2");
        given.put("mike", "3");
        assertThat(List.copyOf(new Metadata(given).entries().keySet())).isEqualTo(List.of("zulu", "alpha", "mike"));
    }

    @Test
    void what_was_given_may_change_without_changing_it() {
        Map<String, String> given = new LinkedHashMap<>(Map.of("a", "1"));
        Metadata metadata = new Metadata(given);
        given.put("b", "2");
        assertThat(metadata.entries()).containsOnlyKeys("a");
        assertThatExceptionOfType(UnsupportedOperationException.class)
                .isThrownBy(() -> metadata.entries().put("b", "2"));
    }

    @Test
    void there_are_at_most_50_entries() {
        Map<String, String> entries = new LinkedHashMap<>();
        for (int number = 1; number <= 50; number++) {
            entries.put("key " + number, "");
        }
        assertThat(new Metadata(entries).entries()).hasSize(50);
        entries.put("key 51", "");
        assertThatIllegalArgumentException().isThrownBy(() -> new Metadata(entries));
    }

    @Test
    void names_and_values_have_at_most_8_kibibytes_in_all() {
        assertThat(new Metadata(Map.of("k", "v".repeat(8_191))).entries()).hasSize(1);
        assertThatIllegalArgumentException().isThrownBy(() -> new Metadata(Map.of("k", "v".repeat(8_192))));
        assertThat(new Metadata(Map.of("k".repeat(8_192), "")).entries()).hasSize(1);
        assertThatIllegalArgumentException().isThrownBy(() -> new Metadata(Map.of("k".repeat(8_193), "")));
        assertThat(new Metadata(Map.of("a", "é".repeat(2_047), "b", "🦉".repeat(1_024))).entries())
                .hasSize(2);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Metadata(Map.of("a", "é".repeat(2_048), "b", "🦉".repeat(1_024))));
    }

    @Test
    void text_that_no_database_stores_is_refused() {
        for (String bad : List.of("a\u0000", "\uD83D", "\uDE00a")) {
            assertThatIllegalArgumentException().isThrownBy(() -> new Metadata(Map.of(bad, "v")));
            assertThatIllegalArgumentException().isThrownBy(() -> new Metadata(Map.of("k", bad)));
        }
    }

    @Test
    void written_out_it_shows_no_entry() {
        assertThat(new Metadata(Map.of("secret name", "secret value")).toString())
                .doesNotContain("secret");
    }
}
