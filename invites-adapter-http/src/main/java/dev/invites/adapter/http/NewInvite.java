package dev.invites.adapter.http;

import dev.invites.domain.model.EmailAddress;
import dev.invites.domain.model.ExpiryPolicy;
import dev.invites.domain.model.IdempotencyKey;
import dev.invites.domain.model.InviteTerms;
import dev.invites.domain.model.LanguageTag;
import dev.invites.domain.model.Message;
import dev.invites.domain.model.OrganizationId;
import dev.invites.domain.port.in.CreateInvites;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The body that asks for an invite, and each entry of one that asks for many. */
record NewInvite(
        @Required @ReadAs(Shape.EMAIL) @Nullable String email,
        @ReadAs(Shape.MESSAGE) @Nullable String message,
        @ReadAs(Shape.IDEMPOTENCY_KEY) @Nullable String idempotencyKey,
        @ReadAs(Shape.ROLE) @Nullable String role,
        @ReadAs(Shape.EXPIRY) @Nullable String expiresIn,
        @ReadAs(Shape.LOCALE) @Nullable String locale,
        @MetadataShape @Nullable JsonNode metadata,
        @Nullable Boolean sendEmail) {

    /** What to invite to, after the faults were refused. */
    CreateInvites.Draft draft(OrganizationId organization) {
        return new CreateInvites.Draft(
                organization,
                EmailAddress.of(String.valueOf(email)),
                new InviteTerms(
                        Optional.ofNullable(role).map(Enums::assignableRole),
                        Optional.ofNullable(expiresIn).map(text -> new ExpiryPolicy(Durations.parse(text))),
                        Optional.ofNullable(message).map(Message::new),
                        Optional.ofNullable(locale).map(LanguageTag::of),
                        MetadataShape.Reader.read(metadata)),
                sendEmail == null || sendEmail,
                Optional.ofNullable(idempotencyKey)
                        .filter(key -> !key.isEmpty())
                        .map(IdempotencyKey::new));
    }

    /** Leaves out all that is in it, which is between two people. */
    @Override
    public String toString() {
        return "NewInvite";
    }
}
