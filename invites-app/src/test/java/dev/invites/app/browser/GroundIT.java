package dev.invites.app.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What the tests with a browser stand on: that it sees what goes wrong. */
class GroundIT {

    @RegisterExtension
    static final RealBrowser BROWSER = new RealBrowser();

    @RegisterExtension
    static final ServedJar JAR = ServedJar.with(Map.of());

    private static Visit opened() {
        return BROWSER.visit(Look.DESKTOP).open(JAR.url() + "/invite").waitForHeading("This link is not complete");
    }

    @Test
    void the_page_of_a_link_opens_without_trouble() {
        Visit visit = opened();

        assertThat(visit.page().title()).isNotEmpty();
        visit.assertFitForEverybody();
        assertThat(visit.troubles()).isEmpty();
    }

    @Test
    void what_goes_wrong_in_the_browser_is_seen() {
        Visit visit = opened();
        visit.page().evaluate("""
                async () => {
                  const image = document.createElement('img');
                  image.src = 'http://localhost:1/logo.png';
                  document.body.append(image);
                  await fetch('/nowhere').catch(() => {});
                  setTimeout(() => { throw new Error('thrown'); });
                  console.warn('warned');
                  await new Promise(resolve => setTimeout(resolve, 200));
                }
                """);

        assertThat(visit.troubles())
                .anyMatch(trouble -> trouble.contains("violates img-src"))
                .anyMatch(trouble -> trouble.endsWith("/nowhere answers 404") || trouble.contains("connect-src"))
                .anyMatch(trouble -> trouble.startsWith("throws Error: thrown"))
                .anyMatch(trouble -> trouble.endsWith("warned"));
        visit.troubles().clear();
    }

    @Test
    void what_keeps_people_out_is_found() {
        Visit visit = opened();
        visit.page().evaluate("""
                () => {
                  const field = document.createElement('input');
                  document.querySelector('main').append(field);
                }
                """);

        assertThatThrownBy(visit::assertFitForEverybody).hasMessageContaining("label at input");
    }

    @Test
    void what_has_to_be_scrolled_to_the_side_is_found() {
        Visit visit = opened();
        visit.page().evaluate("() => { document.querySelector('main').style.minWidth = '400px'; }");

        assertThatThrownBy(visit::assertFitForEverybody).hasMessageContaining("fits into the width of 320-light");
    }

    @Test
    void without_a_browser_the_tests_are_skipped_but_for_the_gate() {
        assertThatThrownBy(() -> Chromium.require(Map.of("PATH", "/nowhere")))
                .isNotInstanceOf(AssertionError.class)
                .hasMessageMatching("(?s).*Skipped.*INVITES_CHROMIUM.*");
        assertThatThrownBy(() -> Chromium.require(Map.of("PATH", "/nowhere", "CI", "true")))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("INVITES_CHROMIUM");
    }

    @Test
    void a_picture_of_few_colours_is_the_same_in_256() {
        BufferedImage image = new BufferedImage(20, 20, BufferedImage.TYPE_INT_RGB);
        List.of(0, 7, 19).forEach(at -> image.setRGB(at, at, 0x3B5BDB + at));

        BufferedImage reduced = Palette.reduce(image);

        assertThat(reduced.getRGB(0, 0, 20, 20, null, 0, 20)).isEqualTo(image.getRGB(0, 0, 20, 20, null, 0, 20));
    }
}
