package dev.invites.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.invites.domain.model.EmailAddress;
import dev.invites.domain.model.Name;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CommandTest {

    private static final PersonToken ADA =
            new PersonToken(EmailAddress.of("ada@example.com"), Optional.of(new Name("Ada L.")));

    @Test
    void without_a_command_it_serves() {
        assertThat(Command.parse(List.of())).isEqualTo(new Command.Serve());
        assertThat(Command.parse(List.of("serve"))).isEqualTo(new Command.Serve());
    }

    @Test
    void commands_are_known_by_name() {
        assertThat(Command.parse(List.of("migrate"))).isEqualTo(new Command.Migrate());
        assertThat(Command.parse(List.of("archive"))).isEqualTo(new Command.Archive(Optional.empty()));
        assertThat(Command.parse(List.of("--help"))).isEqualTo(new Command.Help());
        assertThat(Command.parse(List.of("token", "--help"))).isEqualTo(new Command.Help());
        assertThat(Command.parse(List.of("--version"))).isEqualTo(new Command.Version());
    }

    @Test
    void an_archive_may_be_recorded_on_a_database() {
        assertThat(Command.parse(List.of("archive", "--database", "jdbc:postgresql://db/scratch?user=a")))
                .isEqualTo(new Command.Archive(Optional.of("jdbc:postgresql://db/scratch?user=a")));
    }

    @Test
    void templates_go_to_a_folder() {
        assertThat(Command.parse(List.of("templates", "my mail"))).isEqualTo(new Command.Templates(Path.of("my mail")));
    }

    @Test
    void a_value_follows_its_option_or_an_equals_sign() {
        assertThat(Command.parse(List.of("token", "--email", "ada@example.com", "--name", "Ada L.")))
                .isEqualTo(new Command.Token(ADA));
        assertThat(Command.parse(List.of("token", "--name=Ada L.", "--email=ada@example.com")))
                .isEqualTo(new Command.Token(ADA));
        assertThat(Command.parse(List.of("token", "--email=ada@example.com", "--name=--=")))
                .isEqualTo(new Command.Token(new PersonToken(ADA.email(), Optional.of(new Name("--=")))));
    }

    @Test
    void a_person_need_not_have_a_name() {
        assertThat(Command.parse(List.of("token", "--email", "ada@example.com")))
                .isEqualTo(new Command.Token(new PersonToken(ADA.email(), Optional.empty())));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            srve                                | there is no command srve
            Serve                               | there is no command Serve
            ''                                  | there is no command
            --port 80                           | serve has no option --port
            -h                                  | serve has no option -h
            serve now                           | serve takes nothing that is not an option
            migrate --email=m4rk3r              | migrate has no option --email
            archive now                         | archive takes nothing that is not an option
            archive --url=m4rk3r                | archive has no option --url
            archive --database                  | --database needs a value
            archive --database=jdbc:h2:m4rk3r   | --database must begin with jdbc:postgresql://
            templates                           | templates needs the folder to write to, and nothing else
            templates --to=m4rk3r               | templates needs the folder to write to, and nothing else
            templates m4rk3r m4rk3r             | templates needs the folder to write to, and nothing else
            token                               | token needs --email
            token --name Ada                    | token needs --email
            token --email                       | --email needs a value
            token --email --name Ada            | --email needs a value
            token --email a@b.c --email m4r@k.r | --email is there twice
            token --email m4rk3r                | --email must be an email address such as name@example.com
            token --email= --name Ada           | --email must be an email address such as name@example.com
            token --email a@b.c --name=         | --name must have at least one visible character
            token --email a@b.c m4rk3r          | token takes nothing that is not an option
            token --mail=m4rk3r                 | token has no option --mail
            """)
    void what_makes_no_sense_is_refused_in_one_line(String line, String why) {
        assertThatThrownBy(() -> Command.parse(List.of(line.split(" "))))
                .isInstanceOf(IllegalArgumentException.class)
                .message()
                .isEqualToIgnoringWhitespace(why)
                .doesNotContain("m4rk3r");
    }

    @Test
    void what_was_typed_cannot_break_the_line() {
        assertThatThrownBy(() -> Command.parse(List.of("a\nb\u001b[2J" + "c".repeat(1_000))))
                .hasMessageStartingWith("there is no command ab[2Jccc")
                .message()
                .hasSizeLessThan(80)
                .doesNotContain("\n", "\u001b");
    }
}
