package dev.invites.adapter.mail;

import static dev.invites.adapter.mail.Mails.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.invites.domain.model.LanguageTag;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Moments, and how long it is until then. */
class LanguageTest {

    private final Languages languages = new Languages(Map.of());

    private Language language(String tag) {
        return languages.of(Optional.of(LanguageTag.of(tag)));
    }

    private String days(String tag, int days) {
        return language(tag).span(NOW, NOW.plus(Duration.ofDays(days)));
    }

    @ParameterizedTest
    @CsvSource({
        "en, 'Tuesday, 1 December 2026 at 14:05 UTC'",
        "en-US, 'Tuesday, December 1, 2026 at 2:05 PM UTC'",
        "de, 'Dienstag, dem 1. Dezember 2026, um 14:05 Uhr UTC'",
        "fr, 'mardi 1 décembre 2026 à 14:05 UTC'",
        "es, 'martes, 1 de diciembre de 2026 (14:05 UTC)'",
        "pt, 'terça-feira, 1 de dezembro de 2026 (14:05 UTC)'",
        "ja, '2026年12月1日（火曜日）14:05（協定世界時）'",
        "ar, 'الثلاثاء 1 ديسمبر 2026، الساعة 14:05 بالتوقيت العالمي المنسق'",
    })
    void a_moment_is_written_as_the_language_does_with_its_zone(String tag, String date) {
        assertThat(language(tag).date(NOW.plus(Duration.ofDays(7)))).isEqualTo(date);
    }

    @ParameterizedTest
    @CsvSource({
        "1, بعد يوم واحد",
        "2, بعد يومين",
        "3, بعد 3 أيام",
        "10, بعد 10 أيام",
        "11, بعد 11 يومًا",
        "99, بعد 99 يومًا",
        "100, بعد 100 يوم",
        "103, بعد 103 أيام",
        "365, بعد 365 يومًا"
    })
    void arabic_has_six_forms(int days, String expected) {
        assertThat(days("ar", days)).isEqualTo(expected);
        assertThat(Plurals.of("zero: n = 0; one: n = 1; two: n = 2; few: n % 100 = 3..10; many: n % 100 = 11..99")
                        .used())
                .containsExactlyInAnyOrder("zero", "one", "two", "few", "many", "other");
    }

    @ParameterizedTest
    @CsvSource({
        "en, in 1 day, in 7 days", "de, in 1 Tag, in 7 Tagen", "fr, dans 1 jour, dans 7 jours",
        "es, dentro de 1 día, dentro de 7 días", "pt, em 1 dia, em 7 dias", "pt-PT, dentro de 1 dia, dentro de 7 dias",
        "ja, 1日後, 7日後"
    })
    void the_others_have_one_or_two(String tag, String one, String seven) {
        assertThat(days(tag, 1)).isEqualTo(one);
        assertThat(days(tag, 7)).isEqualTo(seven);
    }

    @ParameterizedTest
    @CsvSource({
        "P7D, in 7 days", "P6DT23H59M58S, in 7 days", "P6DT12H, in 6 days", "P2D, in 2 days", "PT47H, in 47 hours",
        "PT24H, in 1 day", "PT23H59M, in 1 day", "PT90M, in 2 hours", "PT1H, in 1 hour", "PT59M59S, in 59 minutes",
        "PT61S, in 1 minute", "PT0S, in 1 minute", "P-1D, in 1 minute", "P366D, in 366 days", "P999D, in 366 days"
    })
    void how_long_it_is_promises_no_day_too_many(Duration left, String expected) {
        assertThat(language("en").span(NOW, NOW.plus(left))).isEqualTo(expected);
    }
}
