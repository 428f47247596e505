package dev.invites.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class HelpTest {

    @ParameterizedTest
    @EnumSource(Setting.class)
    void every_setting_is_on_one_line_with_its_default(Setting setting) {
        List<String> lines = Help.text()
                .lines()
                .filter(line -> line.startsWith(setting.variable() + " "))
                .toList();
        assertThat(lines).singleElement().asString().contains(" " + setting.shown() + " ", setting.meaning());
        assertThat(setting.standard()).isIn(Optional.of(setting.shown()), Optional.empty());
        assertThat(lines.get(0)).hasSizeLessThan(150);
    }

    @Test
    void help_tells_commands_exit_status_and_where_there_is_more() {
        assertThat(Help.text())
                .contains("serve", "token --email", "migrate", "archive", "--help", "--version")
                .contains("Exit status: 0 done, 1 ", "2 bad command line")
                .contains("README.md");
    }

    @Test
    void the_version_is_that_of_the_build() {
        assertThat(Help.version()).matches("invites \\d+\\.\\d+\\.\\d+(-SNAPSHOT)?");
    }
}
