package dev.invites.adapter.mail;

import static dev.invites.adapter.mail.Mails.NOW;
import static dev.invites.adapter.mail.Mails.mail;
import static org.assertj.core.api.Assertions.assertThat;

import dev.invites.domain.model.LanguageTag;
import dev.invites.domain.port.out.Mailer.Kind;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class LanguagesTest {

    private final Languages languages = new Languages(Map.of());
    private final InviteMailRenderer renderer =
            new InviteMailRenderer(MailTemplates.builtIn(), "Invites", Clock.fixed(NOW, ZoneOffset.UTC));

    private RenderedMail render(Mails mail) {
        return renderer.render(mail.build());
    }

    private Language language(String tag) {
        return languages.of(Optional.of(LanguageTag.of(tag)));
    }

    static Stream<Arguments> mails() {
        return Languages.BUILT_IN.stream()
                .flatMap(tag -> Stream.of(Kind.values()).map(kind -> Arguments.of(tag, kind)));
    }

    @ParameterizedTest
    @MethodSource("mails")
    void every_language_has_every_kind_of_mail_without_a_gap(String tag, Kind kind) {
        RenderedMail mail = render(mail().locale(tag).kind(kind).message("Hi"));

        for (String part : List.of(mail.subject(), mail.text(), mail.html())) {
            assertThat(part).doesNotContain("{{", "}}", "\u0001", "\u0002", "\u0003", "\u0004", "null");
            assertThat(part).contains("Analytical Engines");
        }
        assertThat(mail.text()).contains("2026", ":05", "> Hi").doesNotContain("\n\n\n", " \n");
        assertThat(mail.text().lines()).contains(Mails.LINK.toString());
        assertThat(mail.html())
                .contains("<html lang=\"" + tag + "\" dir=\"" + (tag.equals("ar") ? "rtl" : "ltr") + "\"")
                .contains("2026", "Hi</div>", ">" + Mails.LINK + "</a>");
        boolean reminder = kind == Kind.REMINDER;
        assertThat(mail.text().contains(Mails.UNSUBSCRIBE.toString())).isEqualTo(reminder);
        assertThat(mail.html().contains("href=\"" + Mails.UNSUBSCRIBE)).isEqualTo(reminder);
    }

    @ParameterizedTest
    @MethodSource("mails")
    void no_two_languages_and_no_two_kinds_say_the_same(String tag, Kind kind) {
        String subject = render(mail().locale(tag).kind(kind)).subject();
        for (Kind other : Kind.values()) {
            if (other != kind) {
                assertThat(render(mail().locale(tag).kind(other)).subject()).isNotEqualTo(subject);
            }
        }
        if (!tag.startsWith("en")) {
            assertThat(render(mail().kind(kind)).subject()).isNotEqualTo(subject);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "de, de",
        "de-CH-1996, de",
        "de-AT-u-co-phonebk, de",
        "en-US, en-US",
        "en-GB, en",
        "pt, pt",
        "pt-BR, pt",
        "pt-PT, pt-PT",
        "ar-EG, ar",
        "ja-JP, ja",
        "es-419, es",
        "fr-CA, fr",
        "nl, en",
        "zh-Hant-TW, en",
        "und, en",
        "x-private, en"
    })
    void the_best_match_is_what_is_left_of_the_tag_when_its_end_is_taken_off(String wanted, String found) {
        assertThat(language(wanted).tag()).isEqualTo(found);
    }

    @Test
    void without_a_locale_it_is_english() {
        assertThat(languages.of(Optional.empty()).tag()).isEqualTo("en");
    }

    @Test
    void from_right_to_left_everything_is_on_the_other_side_and_names_are_set_apart() {
        RenderedMail mail = render(mail().locale("ar").message("Hi"));
        assertThat(mail.subject()).isEqualTo("دعوة من \u2068Ada\u2069 للانضمام إلى \u2068Analytical Engines\u2069");
        assertThat(mail.text()).contains("\u2068Ada\u2069");
        assertThat(mail.html())
                .contains(
                        "border-right:4px",
                        "align=\"right\"",
                        "<table role=\"presentation\" class=\"page\" dir=\"rtl\"")
                .contains("<span dir=\"auto\" style=\"unicode-bidi:isolate;\">Ada</span>")
                .doesNotContain("border-left:4px", "align=\"left\"", "dir=\"ltr\" width");
    }

    @Test
    void a_name_alone_is_set_apart_only_where_it_is_written_the_other_way() {
        assertThat(render(mail().sender("עדה")).subject())
                .isEqualTo("\u2068עדה\u2069 invites you to Analytical Engines");
        assertThat(render(mail()).text()).matches("\\p{ASCII}+");
    }

    @Test
    void strangers_cannot_write_links_or_markup_in_any_language() {
        String bait = "<b>https://evil.example</b> {{link}}";
        for (String tag : Languages.BUILT_IN) {
            RenderedMail mail = render(mail().locale(tag)
                    .sender(bait)
                    .organization(bait)
                    .message(bait)
                    .reminder());
            assertThat(mail.html()).doesNotContain("<b>", "evil.example", "://evil");
            assertThat(mail.text()).doesNotContain("evil.example", "://evil");
            assertThat(mail.subject()).doesNotContain("evil.example").contains("{{link}}");
        }
    }

    @Test
    void japanese_lines_break_where_they_may() {
        List<String> lines = render(mail().locale("ja").organization("アナリティカル・エンジンズ株式会社"))
                .text()
                .lines()
                .filter(line -> !line.startsWith("https:"))
                .toList();
        assertThat(lines)
                .allMatch(line -> line.codePoints().map(c -> c > 0xFF ? 2 : 1).sum() <= 74);
        assertThat(lines).noneMatch(line -> line.matches("[、。）：].*"));
    }
}
