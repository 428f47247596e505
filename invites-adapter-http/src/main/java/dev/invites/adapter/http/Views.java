package dev.invites.adapter.http;

import dev.invites.domain.model.Acceptance;
import dev.invites.domain.model.ApiKey;
import dev.invites.domain.model.Invite;
import dev.invites.domain.model.Membership;
import dev.invites.domain.model.Message;
import dev.invites.domain.model.Organization;
import dev.invites.domain.model.Sender;
import dev.invites.domain.model.User;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Values of the domain as answers show them; what is absent is left out. */
final class Views {

    private Views() {}

    record UserView(String id, String name, String type, String email) {

        static UserView of(User user) {
            return new UserView(
                    user.id().toString(),
                    user.name().value(),
                    "user_account",
                    user.email().given());
        }

        static UserView of(Sender sender) {
            return of(new User(sender.id(), sender.name(), sender.email()));
        }
    }

    record InviteView(
            String id,
            String organizationId,
            String email,
            String status,
            UserView sender,
            String createdAt,
            String expiresAt,
            @Nullable String message,
            @Nullable String acceptedAt,
            @Nullable UserView acceptedBy) {

        static InviteView of(Invite invite, Instant now) {
            Optional<Acceptance> acceptance = invite.acceptance();
            return new InviteView(
                    invite.id().toString(),
                    invite.organization().toString(),
                    invite.email().given(),
                    Enums.write(invite.statusAt(now)),
                    UserView.of(invite.sender()),
                    Timestamps.format(invite.createdAt()),
                    Timestamps.format(invite.expiresAt()),
                    invite.message().map(Message::text).orElse(null),
                    acceptance.map(it -> Timestamps.format(it.at())).orElse(null),
                    acceptance.map(it -> UserView.of(it.by())).orElse(null));
        }
    }

    record OrganizationView(
            String id,
            String name,
            String createdAt,
            @Nullable String logoImageUrl) {

        static OrganizationView of(Organization organization) {
            return new OrganizationView(
                    organization.id().toString(),
                    organization.name().value(),
                    Timestamps.format(organization.createdAt()),
                    organization.logoImageUrl().orElse(null));
        }
    }

    record MemberView(UserView user, String email, String role, String joinedAt) {

        static MemberView of(Membership membership) {
            return new MemberView(
                    UserView.of(membership.user()),
                    membership.user().email().given(),
                    Enums.write(membership.role()),
                    Timestamps.format(membership.joinedAt()));
        }
    }

    record ApiKeyView(
            String id,
            String name,
            String organizationId,
            String keyPrefix,
            String createdAt,
            @Nullable String expiresAt,
            @Nullable String revokedAt,
            boolean isActive) {

        static ApiKeyView of(ApiKey key, Instant now) {
            return new ApiKeyView(
                    key.id().toString(),
                    key.name().value(),
                    key.organization().toString(),
                    key.prefix(),
                    Timestamps.format(key.createdAt()),
                    key.expiresAt().map(Timestamps::format).orElse(null),
                    key.revokedAt().map(Timestamps::format).orElse(null),
                    key.isActiveAt(now));
        }
    }
}
