package dev.invites.adapter.http;

import dev.invites.domain.model.ApiKey;
import dev.invites.domain.model.EmailAddress;
import dev.invites.domain.model.ExpiryPolicy;
import dev.invites.domain.model.IdempotencyKey;
import dev.invites.domain.model.LanguageTag;
import dev.invites.domain.model.Message;
import dev.invites.domain.model.Name;
import dev.invites.domain.model.OrganizationId;
import dev.invites.domain.model.UserId;
import java.util.function.Consumer;

/** What a string in a request is to be read as, and the problem when it cannot. */
enum Shape {
    EMAIL(Problem.BAD_VALUE, EmailAddress::of),
    MESSAGE(Problem.BAD_VALUE, Message::new),
    NAME(Problem.BAD_VALUE, Name::new),
    KEY_NAME(Problem.BAD_VALUE, Shape::keyName),
    // "" means none here.
    IDEMPOTENCY_KEY(Problem.BAD_VALUE, text -> {
        if (!text.isEmpty()) {
            new IdempotencyKey(text);
        }
    }),
    REASON(Problem.BAD_VALUE, ApiKey::requireReason),
    TIME(Problem.BAD_VALUE, Timestamps::parse),
    EXPIRY(Problem.BAD_VALUE, text -> new ExpiryPolicy(Durations.parse(text))),
    LOCALE(Problem.BAD_VALUE, LanguageTag::of),
    ROLE(Problem.BAD_ENUM, Enums::assignableRole),
    USER_ID(Problem.BAD_ID, UserId::parse),
    ORGANIZATION_ID(Problem.BAD_ID, OrganizationId::parse);

    private final Problem problem;

    @SuppressWarnings("ImmutableEnumChecker") // method references without state
    private final Consumer<String> reading;

    Shape(Problem problem, Consumer<String> reading) {
        this.problem = problem;
        this.reading = reading;
    }

    Problem problem() {
        return problem;
    }

    /** @throws IllegalArgumentException with words fit for the client */
    void read(String text) {
        reading.accept(text);
    }

    private static void keyName(String text) {
        new Name(text);
        if (text.codePointCount(0, text.length()) > ApiKey.MAX_NAME_LENGTH) {
            throw new IllegalArgumentException("must have at most " + ApiKey.MAX_NAME_LENGTH + " characters");
        }
    }
}
