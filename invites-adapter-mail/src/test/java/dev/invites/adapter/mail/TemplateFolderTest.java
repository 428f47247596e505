package dev.invites.adapter.mail;

import static dev.invites.adapter.mail.Mails.NOW;
import static dev.invites.adapter.mail.Mails.mail;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TemplateFolderTest {

    @TempDir
    private Path folder;

    private void write(String name, String content) throws IOException {
        Files.writeString(folder.resolve(name), content);
    }

    private RenderedMail render(Mails mail) {
        return new InviteMailRenderer(MailTemplates.in(folder), "Invites", Clock.fixed(NOW, ZoneOffset.UTC))
                .render(mail.build());
    }

    private List<String> faults() {
        TemplatesRefused refused = catchThrowableOfType(TemplatesRefused.class, () -> MailTemplates.in(folder));
        return refused == null ? List.of() : refused.faults();
    }

    @Test
    void what_does_not_stand_there_is_as_built_in() throws IOException {
        write("messages_de.properties", "button = Mitmachen\n");
        RenderedMail german = render(mail().locale("de"));
        assertThat(german.html()).contains("Mitmachen</a>").doesNotContain("Einladung ansehen");
        assertThat(german.subject()).isEqualTo("Ada lädt Sie zu Analytical Engines ein");
        assertThat(render(mail()).html()).contains("View the invitation</a>");
    }

    @Test
    void a_text_of_a_language_is_that_of_its_countries_too() throws IOException {
        write("messages_en.properties", "button = Join us\n");
        write("messages_en-GB.properties", "greeting = Dear colleague,\n");
        assertThat(render(mail().locale("en-US")).html()).contains("Join us</a>", "December 1, 2026 at 2:05");
        assertThat(render(mail().locale("en-GB")).text()).startsWith("Dear colleague,\n");
        assertThat(render(mail().locale("en-GB")).html()).contains("Join us</a>");
    }

    @Test
    void a_whole_file_of_texts_is_a_language_more() throws IOException {
        write(
                "messages_nl.properties",
                BuiltIn.text("messages_en.properties").replace("invites you to", "nodigt je uit bij"));
        assertThat(render(mail().locale("nl-BE")).subject()).isEqualTo("Ada nodigt je uit bij Analytical Engines");
        assertThat(render(mail().locale("nl-BE")).text()).contains("dinsdag");
    }

    @Test
    void templates_of_ones_own_take_the_place_of_those_built_in() throws IOException {
        write("invite.txt.mustache", "{{#reminder}}Hurry: {{/reminder}}{{lead}}\n{{link}}\n");
        write("invite.html.mustache", "<p>{{heading}}<a href=\"{{link}}\">{{brand}}</a>");
        assertThat(render(mail()).text())
                .isEqualTo("Ada invites you to join Analytical Engines.\n" + Mails.LINK + "\n");
        assertThat(render(mail().reminder()).text()).startsWith("Hurry: ");
        assertThat(render(mail().sender("<b>")).html())
                .startsWith("<p><span dir=")
                .contains("&lt;b&gt;", ">Invites</a>");
    }

    @Test
    void a_text_may_be_left_out() throws IOException {
        write("messages_en.properties", "greeting =\npersonal =\n");
        assertThat(render(mail()).text()).startsWith("Ada invites").doesNotContain("meant for you", " \n");
    }

    @Test
    void the_brand_shows_in_name_logo_and_colour_that_can_be_read() throws IOException {
        write("brand.properties", "name = Acme & Co\nlogo = https://acme.example/logo.png\ncolor = #ffd43b\n");
        String html = render(mail()).html();
        assertThat(html)
                .contains("<img src=\"https://acme.example/logo.png\" alt=\"Acme &amp; Co\"")
                .contains("background-color:#ffd43b", "color:#141822;text-align:center")
                .doesNotContain("#3b5bdb", "style=\"color:#ffd43b");
        Colour link = Colour.of(html.replaceAll("(?s).*dir=\"ltr\" href=\"[^\"]*\" style=\"color:(#\\w{6});.*", "$1"));
        assertThat(link.contrast(Colour.WHITE)).isGreaterThanOrEqualTo(4.5);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            messages_de.properties  | '#\\n\\nbuttn = Los'             | messages_de.properties:3: there is no text called buttn
            messages_de.properties  | 'button = {{sender'              | messages_de.properties:1: button has {{ without }}
            messages_de.properties  | 'button = a\\\\\\n b\\nopen = {{link}}' | messages_de.properties:3: open has no variable link: there are sender, organization, date, in
            messages_de.properties  | 'button = {{#sender}}x{{/sender}}' | messages_de.properties:1: button may have variables in it, and nothing else
            messages_de.properties  | 'in.days.one = in {{days}} Tag'  | messages_de.properties:1: in.days.one has no variable days: there is n
            messages_de.properties  | 'button ='                       | messages_de.properties:1: button must not be empty
            messages_de.properties  | 'button = a\\nbutton = b'        | messages_de.properties:2: button is there twice
            messages_de.properties  | '\\nbutton = \\\\u00zz'          | messages_de.properties:2: has a malformed \\u escape
            messages_de.properties  | 'date.pattern = EEEE bb'         | messages_de.properties:1: date.pattern:
            messages_de.properties  | 'plural = one: many'             | messages_de.properties:1: plural:
            messages_de.properties  | 'direction = up'                 | messages_de.properties:1: direction: must be ltr or rtl
            messages_de.properties  | 'plural = two: n = 2'            | messages_de.properties: lacks in.days.two, in.hours.two, in.minutes.two
            messages_nl.properties  | 'button = Bekijken'              | messages_nl.properties: lacks date.pattern, direction,
            messages_de_AT.properties | ''                             | messages_de_AT.properties: must have a BCP 47 language tag
            messages_de-at.properties | ''                             | messages_de-at.properties: is written messages_de-AT.properties
            messages.properties     | ''                               | messages.properties: is no such file
            brand.properties        | 'name = Acme\\ncolor = blue'     | brand.properties:2: color must be a colour such as #3b5bdb
            brand.properties        | 'logo = http://acme.example/a'   | brand.properties:1: logo must be an https address
            brand.properties        | 'logo = logo.png'                | brand.properties:1: logo must be an https address
            brand.properties        | 'colour = #123456'               | brand.properties:1: there is no colour: a brand has name, logo and color
            invite.html.mustache    | 'a\\nb {{lnk}} {{link}}'         | invite.html.mustache:2: there is no variable lnk
            invite.html.mustache    | 'a\\n{{#note}}\\n{{link}}'       | invite.html.mustache:2: Section missing close tag 'note'
            invite.html.mustache    | '{{link}}\\n\\n{{note'             | invite.html.mustache:3: has {{ without }}
            invite.html.mustache    | '{{link}}\\n{{{message}}}'       | invite.html.mustache:2: would show what strangers wrote as HTML
            invite.html.mustache    | '{{link}}\\n{{& heading}}'       | invite.html.mustache:2: would show what strangers wrote as HTML
            invite.html.mustache    | '{{link}}\\n{{ &heading}}'       | invite.html.mustache:2: would show what strangers wrote as HTML
            invite.html.mustache    | '{{link}}\\n{{>footer}}'         | invite.html.mustache:2: takes in another template
            invite.html.mustache    | '{{=<% %>=}}<% link %>'          | invite.html.mustache:1: changes what tags are written with
            invite.html.mustache    | '<p>{{heading}}</p>'             | invite.html.mustache: lacks {{link}}
            invite.txt.mustache     | '{{#resend}}{{link}}{{/resend}}' | invite.txt.mustache: leaves {{link}} out of a mail of the kind invite
            """)
    void what_is_broken_is_told_with_file_and_line(String file, String content, String fault) throws IOException {
        write(file, content.replace("\\n", "\n").replace("\\\\", "\\"));
        assertThat(faults()).isNotEmpty().first().asString().startsWith(fault.replace("\\\\", "\\"));
    }

    @Test
    void all_that_is_broken_is_told_at_once_and_in_order() throws IOException {
        write("messages_fr.properties", "x = 1\nbutton = {{y}}\n");
        write("brand.properties", "color = red\nlogo = ftp://x\n");
        write("invite.txt.mustache", "{{a}}\n{{b}}\n");
        write("notes.txt", "");
        assertThat(faults())
                .extracting(fault -> fault.replaceFirst("(:\\d+)?: .*", "$1"))
                .containsExactly(
                        "brand.properties:1",
                        "brand.properties:2",
                        "invite.txt.mustache",
                        "invite.txt.mustache:1",
                        "invite.txt.mustache:2",
                        "messages_fr.properties:1",
                        "messages_fr.properties:2",
                        "notes.txt");
    }

    @Test
    void text_that_is_not_utf_8_is_told_with_its_line() throws IOException {
        Files.write(folder.resolve("messages_de.properties"), "a\nb = ü".getBytes(StandardCharsets.ISO_8859_1));
        assertThat(faults()).containsExactly("messages_de.properties:2: is not UTF-8");
    }

    @Test
    @Timeout(value = 20, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void what_is_no_file_or_too_large_to_be_a_template_is_not_read() throws IOException {
        Files.createSymbolicLink(folder.resolve("messages_de.properties"), Path.of("/dev/zero"));
        try (RandomAccessFile large =
                new RandomAccessFile(folder.resolve("invite.html.mustache").toFile(), "rw")) {
            large.setLength(8L << 30);
        }
        assertThat(faults())
                .containsExactly(
                        "invite.html.mustache: is larger than 1 MiB", "messages_de.properties: is no ordinary file");
    }

    @Test
    void a_link_to_a_file_is_followed_as_mounted_volumes_have_them() throws IOException {
        Files.createDirectory(folder.resolve("..data"));
        write("..data/messages_en.properties", "button = Join us\n");
        Files.createSymbolicLink(folder.resolve("messages_en.properties"), Path.of("..data", "messages_en.properties"));
        assertThat(render(mail()).html()).contains("Join us</a>");
    }

    @Test
    void what_systems_and_mounted_volumes_leave_is_passed_over() throws IOException {
        write(".DS_Store", "");
        Files.createDirectory(folder.resolve("..2026_01_01"));
        assertThat(faults()).isEmpty();
    }

    @Test
    void a_folder_that_is_not_there_is_told() {
        folder = folder.resolve("none");
        assertThat(faults()).containsExactly("names a folder that is not there or cannot be read");
    }

    @Test
    void what_is_built_in_can_be_written_out_and_is_taken_as_it_is() {
        Path copy = folder.resolve("new/mail");
        assertThat(MailTemplates.writeTo(copy))
                .contains("brand.properties", "invite.html.mustache", "messages_ar.properties");
        Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
        RenderedMail one = new InviteMailRenderer(MailTemplates.in(copy), "", clock)
                .render(mail().locale("ar").build());
        RenderedMail other = new InviteMailRenderer(MailTemplates.builtIn(), "", clock)
                .render(mail().locale("ar").build());
        assertThat(one).isEqualTo(other);
    }

    @Test
    void nothing_is_written_over() throws IOException {
        write("messages_de.properties", "button = Los\n");
        TemplatesRefused refused = catchThrowableOfType(TemplatesRefused.class, () -> MailTemplates.writeTo(folder));
        assertThat(refused.faults()).containsExactly("messages_de.properties: is there already");
        assertThat(folder).isDirectoryNotContaining("glob:**brand*");
    }
}
