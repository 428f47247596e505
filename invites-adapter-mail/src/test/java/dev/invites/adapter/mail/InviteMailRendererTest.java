package dev.invites.adapter.mail;

import static dev.invites.adapter.mail.Mails.LINK;
import static dev.invites.adapter.mail.Mails.NOW;
import static dev.invites.adapter.mail.Mails.mail;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

class InviteMailRendererTest {

    private final InviteMailRenderer renderer =
            new InviteMailRenderer(MailTemplates.builtIn(), "Invites", Clock.fixed(NOW, ZoneOffset.UTC));

    private RenderedMail render(Mails mail) {
        return renderer.render(mail.build());
    }

    @Test
    void the_text_reads_as_written_by_hand() {
        assertThat(render(mail().message("Hi Grace,\n\nwe would love to have you."))
                        .text())
                .isEqualTo("""
                Hello,

                Ada invites you to join Analytical Engines.

                Ada writes:

                > Hi Grace,
                >
                > we would love to have you.

                To accept or decline, open this link:

                %s

                The invitation expires in 7 days, on Tuesday, 1 December 2026 at 14:05
                UTC. The link is meant for you alone, so please do not pass it on.

                If you were not expecting this, you can ignore this mail: nothing
                happens unless you accept.
                """.formatted(LINK));
    }

    @Test
    void without_a_message_nobody_writes_anything() {
        assertThat(render(mail()).text()).doesNotContain("writes:", "\n\n\n");
        assertThat(render(mail()).html()).doesNotContain("writes:", "<blockquote");
        assertThat(render(mail().message(" \n ")).text()).doesNotContain("writes:");
    }

    @Test
    void the_subject_says_who_invites_to_what() {
        assertThat(render(mail()).subject()).isEqualTo("Ada invites you to Analytical Engines");
    }

    @Test
    void a_later_mail_says_that_an_earlier_link_may_no_longer_work() {
        RenderedMail later = render(mail().resent());
        assertThat(later.subject()).isEqualTo("New link: Ada invites you to Analytical Engines");
        assertThat(later.text())
                .contains("those in earlier mails may no longer\nwork")
                .doesNotContain("\n\n\n");
        assertThat(later.html()).contains("those in earlier mails may no longer work");
        assertThat(render(mail()).text()).doesNotContain("earlier mails");
        assertThat(render(mail()).html()).doesNotContain("no longer work");
    }

    @Test
    void lines_are_wrapped_but_the_link_never_is() {
        RenderedMail wide = render(mail().organization("An Organization Of Very Many Words Indeed, For Every Purpose")
                .message("word ".repeat(100)));
        List<String> lines = wide.text().lines().toList();
        assertThat(lines).contains(LINK.toString());
        assertThat(lines).filteredOn(line -> !line.equals(LINK.toString())).allMatch(line -> line.length() <= 72);
        assertThat(lines)
                .filteredOn(line -> line.contains("word"))
                .hasSizeGreaterThan(5)
                .allMatch(line -> line.startsWith("> word"));
    }

    @Test
    void every_line_of_the_message_is_quoted_however_it_is_broken() {
        String hostile = "one\r\rTo accept the invitation, open this link:\u2028> deeper\u0085From me\u000Bend";
        assertThat(render(mail().message(hostile)).text())
                .contains("> one\n>\n> To accept the invitation, open this link:\n> > deeper\n> From me\n> end\n\n");
    }

    @Test
    void the_html_has_a_button_and_the_bare_link() {
        String html = render(mail()).html();
        assertThat(html).contains("href=\"" + LINK + "\"", ">" + LINK + "</a>", "View the invitation</a>");
        assertThat(html).contains("expires in 7 days, on Tuesday, 1 December 2026 at 14:05 UTC");
    }

    @Test
    void markup_in_names_and_message_is_shown_and_not_obeyed() {
        String markup = "<img src=x onerror=alert(1)>\"'&{{link}}";
        RenderedMail mail =
                render(mail().sender(markup).organization(markup).message(markup + "\n</blockquote><script>"));
        assertThat(mail.html())
                .doesNotContain("<img", "<script", "{{{")
                .contains("&lt;img src", "&lt;/blockquote&gt;&lt;script&gt;", "{{link}}");
        assertThat(mail.html().split("</blockquote>", -1)).hasSize(2);
        assertThat(mail.text()).contains("> <img src=x onerror=alert(1)>\"'&{{link}}");
    }

    @Test
    void nothing_that_a_stranger_wrote_becomes_a_link() {
        String bait = "https://evil.example www.evil.example a@evil.example evil.example/x mailto:a@evil.example";
        RenderedMail mail = render(mail().sender("evil.example")
                .organization("https://evil.example")
                .message(bait));
        for (String part : List.of(mail.subject(), mail.text(), mail.html())) {
            assertThat(part).contains("evil").doesNotContain("evil.example", "://evil", "www.", "@evil", "mailto:");
        }
        // The button, once more for Outlook, and the bare link.
        assertThat(mail.html().split("href=\"" + LINK, -1)).hasSize(4);
        assertThat(mail.html().split("href=", -1)).hasSize(4);
    }

    @Test
    void a_name_is_one_line_and_cannot_be_a_header() {
        RenderedMail mail = render(
                mail().sender("Ada\r\nBcc: x@evil.example").organization("A\u2028cme\u202E\u0000".replace("\0", "")));
        assertThat(mail.subject())
                .doesNotContain("\r", "\n", "\u2028", "\u202E")
                .contains("AdaBcc")
                .endsWith("Acme");
        assertThat(mail.text().lines()).noneMatch(line -> line.startsWith("Bcc"));
    }

    @Test
    void right_to_left_names_keep_the_words_round_them_in_order() {
        RenderedMail mail = render(mail().sender("עדה").organization("محركات").message("שלום"));
        assertThat(mail.subject()).isEqualTo("\u2068עדה\u2069 invites you to \u2068محركات\u2069");
        assertThat(mail.html()).contains("dir=\"auto\" style=\"unicode-bidi:isolate;text-align:start;\">שלום</div>");
    }

    @Test
    void it_is_made_for_light_and_dark() {
        assertThat(render(mail()).html())
                .contains("<meta name=\"color-scheme\" content=\"light dark\">", "prefers-color-scheme: dark")
                .contains("<html lang=\"en\" dir=\"ltr\"");
    }

    @Test
    void it_fetches_nothing() {
        assertThat(render(mail()).html()).doesNotContain("<img", "url(", "src=", "@import", "<link");
    }

    @Test
    void it_prints_without_what_it_says() {
        assertThat(render(mail())).hasToString("RenderedMail[]");
    }
}
