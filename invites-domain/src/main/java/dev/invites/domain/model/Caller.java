package dev.invites.domain.model;

import java.util.Optional;

/**
 * Who asks: a person, or a program with an API key that acts as the person who made it.
 *
 * @param user the person, or the one for whom the program acts
 * @param verifiedEmail the address that the person has just shown to be theirs; none for a program
 * @param boundTo the only organization that a program sees; none for a person
 */
public record Caller(User user, Optional<EmailAddress> verifiedEmail, Optional<OrganizationId> boundTo) {

    public static Caller person(User user, Optional<EmailAddress> verifiedEmail) {
        return new Caller(user, verifiedEmail, Optional.empty());
    }

    public static Caller program(User actingAs, OrganizationId boundTo) {
        return new Caller(actingAs, Optional.empty(), Optional.of(boundTo));
    }

    public boolean isProgram() {
        return boundTo.isPresent();
    }

    /** Whether this caller's credentials reach {@code organization} at all; membership is asked after that. */
    public boolean reaches(OrganizationId organization) {
        return boundTo.map(organization::equals).orElse(true);
    }
}
