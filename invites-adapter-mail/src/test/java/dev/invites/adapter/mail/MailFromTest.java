package dev.invites.adapter.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.invites.domain.model.EmailAddress;
import dev.invites.domain.model.Name;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MailFromTest {

    private static final EmailAddress ADDRESS = EmailAddress.of("invites@example.com");

    @ParameterizedTest
    @ValueSource(strings = {"invites@example.com", " invites@example.com ", "<invites@example.com>"})
    void an_address_alone_will_do(String text) {
        assertThat(MailFrom.parse(text)).isEqualTo(new MailFrom(Optional.empty(), ADDRESS));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Einladungen für 日本 <invites@example.com>",
                "\"Einladungen für 日本\" <invites@example.com>",
                "  Einladungen für 日本<invites@example.com> "
            })
    void a_name_may_stand_before_it_in_any_script(String text) {
        assertThat(MailFrom.parse(text)).isEqualTo(new MailFrom(Optional.of(new Name("Einladungen für 日本")), ADDRESS));
    }

    @Test
    void a_domain_outside_ascii_is_written_in_its_ascii_form() {
        assertThat(MailFrom.parse("Invites <invites@bücher.example>").header())
                .hasToString("Invites <invites@xn--bcher-kva.example>");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Invites",
                "Invites <>",
                "Invites <invites>",
                "Invites <invites@example.com",
                "Invites invites@example.com",
                "Invites <invites@example.com> (us)",
                "Invites\r\nBcc: x@example.org <invites@example.com>",
                "Invites <invites@example.com\r\n>x",
                "Invites <a@example.com> <invites@example.com>",
                "a@example.com, b@example.com",
                "Inv\"ites <invites@example.com>",
                "Inv\u202Eites <invites@example.com>",
                "Invites <invites@exa\u0000mple.com>"
            })
    void anything_else_is_refused(String text) {
        assertThatThrownBy(() -> MailFrom.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }
}
