package dev.invites.app.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The page of a link in the language of whoever is invited. */
class InvitePageLanguagesIT {

    @RegisterExtension
    static final RealBrowser BROWSER = new RealBrowser();

    @RegisterExtension
    static final ServedJar JAR = ServedJar.with(Map.of());

    private static Invitations olga;

    @BeforeAll
    static void somebody_invites() throws Exception {
        olga = Invitations.at(JAR);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ar    | ar | Asia/Dubai        | دعوة من Olga Petrova للانضمام إلى Lumen Observatory         | خلال 7 أيام",
                "de-AT | de | Europe/Vienna     | Olga Petrova lädt Sie ein, Lumen Observatory beizutreten      | in 7 Tagen",
                "en    | en | America/New_York  | Olga Petrova invites you to join Lumen Observatory           | EST",
                "es-MX | es | America/Mexico_City | Olga Petrova le invita a unirse a Lumen Observatory        | 7 días",
                "fr    | fr | Europe/Paris      | Olga Petrova vous invite à rejoindre Lumen Observatory       | dans 7 jours",
                "ja    | ja | Asia/Tokyo        | Olga Petrova さんから Lumen Observatory への招待が届いています | 7 日後",
                "pt-BR | pt | America/Sao_Paulo | Olga Petrova convidou você para participar de Lumen Observatory | em 7 dias",
            })
    void an_invite_is_shown_in_its_own_language(
            String locale, String language, String zone, String heading, String when) {
        String link = olga.page(olga.invite(
                language + "@example.com", "'locale':'" + locale + "'", "'message':'Come and see.'", "'role':'admin'"));
        Visit visit = BROWSER.visit(Look.TABLET.in("en-US", zone)).open(link).waitForHeading(heading);

        assertThat(visit.page().locator("html").getAttribute("lang")).isEqualTo(language);
        assertThat(visit.page().locator("html").getAttribute("dir")).isEqualTo(language.equals("ar") ? "rtl" : "ltr");
        assertThat(visit.text()).contains(when);
        visit.assertFitForEverybody();
        visit.shoot("pages", "pending-" + language, Look.TABLET);
    }

    @ParameterizedTest
    @CsvSource({
        "fr-CA, Ce lien est incomplet",
        "pt-PT, Este link está incompleto",
        "nl-NL, This link is not complete",
    })
    void before_the_invite_is_known_the_browser_says_which(String locale, String heading) {
        BROWSER.visit(Look.TABLET.in(locale, "UTC")).open(JAR.url() + "/invite").waitForHeading(heading);
    }

    @Test
    void an_invite_in_a_language_that_is_not_spoken_here_goes_by_the_browser() {
        String link = olga.page(olga.invite("fi@example.com", "'locale':'fi'"));
        BROWSER.visit(Look.TABLET.in("es-ES", "Europe/Madrid"))
                .open(link)
                .waitForHeading("Olga Petrova le invita a unirse a Lumen Observatory");
    }

    @Test
    void names_that_are_written_the_other_way_do_not_turn_the_sentence_round() {
        String link = olga.page(olga.invite("rtl@example.com", "'message':'שלום'"));
        Visit visit = BROWSER.visit(Look.TABLET).open(link).waitForText("שלום");

        assertThat(visit.page().locator("h1 bdi").allInnerTexts()).containsExactly("Olga Petrova", "Lumen Observatory");
        assertThat(visit.page().locator("blockquote").evaluate("quote => getComputedStyle(quote).direction"))
                .isEqualTo("rtl");
    }

    @Test
    void each_language_has_every_sentence_with_the_same_gaps() {
        Visit visit = BROWSER.visit(Look.TABLET).open(JAR.url() + "/invite");
        Object differences = visit.page().evaluate("""
                async languages => {
                  const gaps = text => (text.match(/\\{\\w+\\}/g) ?? []).sort().join();
                  const read = async language => (await import(`/invite/words/${language}.js`)).default;
                  const english = await read('en');
                  const found = [];
                  for (const language of languages) {
                    const words = await read(language);
                    if (Object.keys(words).join() !== Object.keys(english).join()) {
                      found.push(language + ' has other keys');
                    }
                    for (const [key, text] of Object.entries(english)) {
                      if (gaps(words[key]) !== gaps(text)) {
                        found.push(language + '.' + key);
                      }
                    }
                  }
                  return found;
                }
                """, List.of("ar", "de", "es", "fr", "ja", "pt"));
        assertThat((List<?>) differences).isEmpty();
    }
}
