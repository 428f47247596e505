package dev.invites.app;

import dev.invites.domain.model.EmailAddress;
import dev.invites.domain.model.Name;
import dev.invites.domain.model.OrganizationId;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What the first start on an empty embedded database has made, to be printed once.
 *
 * @param apiKey the secret of the key, shown here and never again
 * @param address where this machine reaches the service, without a slash at its end
 * @param mailbox whether mail is kept in the local mailbox
 * @param jar what was started, as found from the working directory, where it can make a JWT for this service
 */
record FirstStart(
        OrganizationId organization,
        EmailAddress ownerEmail,
        Name ownerName,
        Secret apiKey,
        URI address,
        boolean mailbox,
        Optional<Path> jar) {

    /** For the console: what there is, and commands that work as pasted into a POSIX shell. */
    String text() {
        return """
                First start: made an organization, its owner and an API key. The key is shown this once.

                  organization  %s
                  owner         %s <%s>
                  API key       %s

                Invite somebody:

                  %s

                %s
                The console, to sign in to with the key:

                  Console: %s/console
                %s""".formatted(
                        organization,
                        ownerName.forDisplay(),
                        ownerEmail.given(),
                        apiKey.value(),
                        curl(),
                        mailbox
                                ? "The mail is kept here, where you can read it: " + address + "/dev/mailbox\n"
                                : "The mail goes out through your mail server.\n",
                        address,
                        jar.map(this::token).orElse(""));
    }

    private String token(Path started) {
        return """

                A JWT for the owner, to call as a person:

                  java -jar %s token --email %s --name %s
                """.formatted(word(started.toString()), quoted(ownerEmail.given()), quoted(ownerName.forDisplay()));
    }

    private String curl() {
        return "curl -sS " + quoted(address + "/v1beta/organizations/" + organization + "/invites")
                + " -H " + quoted("Authorization: Bearer " + apiKey.value())
                + " -H 'Content-Type: application/json' -d '{\"email\":\"grace@example.com\"}'";
    }

    private static String word(String text) {
        return text.matches("[A-Za-z0-9_./-]+") ? text : quoted(text);
    }

    /** One word for a POSIX shell, whatever is in it. */
    private static String quoted(String text) {
        return "'" + text.replace("'", "'\\''") + "'";
    }
}
