package dev.invites.adapter.http;

import dev.invites.domain.model.ApiKey;
import dev.invites.domain.model.Delivery;
import dev.invites.domain.model.Invitation;
import dev.invites.domain.model.Invite;
import dev.invites.domain.model.InviteEvent;
import dev.invites.domain.model.InvitePreview;
import dev.invites.domain.model.InviteStatus;
import dev.invites.domain.model.LanguageTag;
import dev.invites.domain.model.Membership;
import dev.invites.domain.model.Message;
import dev.invites.domain.model.Name;
import dev.invites.domain.model.Organization;
import dev.invites.domain.model.OrganizationId;
import dev.invites.domain.model.Sender;
import dev.invites.domain.model.User;
import dev.invites.domain.port.in.ListMyInvites;
import java.net.URI;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Values of the domain as answers show them; what is absent is left out. */
final class Views {

    private Views() {}

    /** An organization for somebody who may be no member. */
    private static Map<String, String> named(OrganizationId id, Name name) {
        Map<String, String> view = new LinkedHashMap<>();
        view.put("id", id.toString());
        view.put("name", name.value());
        return view;
    }

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

    record DeliveryView(String state, @Nullable String error) {

        static DeliveryView of(Delivery delivery) {
            return new DeliveryView(
                    Enums.write(delivery.state()), delivery.error().orElse(null));
        }
    }

    record InviteView(
            String id,
            String organizationId,
            @Nullable Map<String, String> organization,
            String email,
            String status,
            String role,
            UserView sender,
            String createdAt,
            String updatedAt,
            String expiresAt,
            int sendCount,
            DeliveryView delivery,
            @Nullable String message,
            @Nullable String locale,
            @Nullable Map<String, String> metadata,
            @Nullable String lastSentAt,
            @Nullable String acceptedAt,
            @Nullable UserView acceptedBy,
            @Nullable String revokedAt,
            @Nullable String declinedAt) {

        /** As those see it who may invite. */
        static InviteView of(Invite invite, Instant now) {
            Map<String, String> metadata = invite.metadata().entries();
            return of(invite, null, metadata.isEmpty() ? null : metadata, now);
        }

        /** As the invited person sees it: with what it is to, and without what the product keeps for itself. */
        static InviteView of(ListMyInvites.Item item, Instant now) {
            Organization organization = item.organization();
            return of(item.invite(), named(organization.id(), organization.name()), null, now);
        }

        private static InviteView of(
                Invite invite,
                @Nullable Map<String, String> organization,
                @Nullable Map<String, String> metadata,
                Instant now) {
            return new InviteView(
                    invite.id().toString(),
                    invite.organization().toString(),
                    organization,
                    invite.email().given(),
                    Enums.write(invite.statusAt(now)),
                    Enums.write(invite.role()),
                    UserView.of(invite.sender()),
                    Timestamps.format(invite.createdAt()),
                    Timestamps.format(invite.updatedAt()),
                    Timestamps.format(invite.expiresAt()),
                    invite.sends().count(),
                    DeliveryView.of(invite.delivery()),
                    invite.message().map(Message::text).orElse(null),
                    invite.locale().map(LanguageTag::value).orElse(null),
                    metadata,
                    invite.sends().lastAt().map(Timestamps::format).orElse(null),
                    endedAs(invite, InviteStatus.ACCEPTED),
                    invite.acceptedBy().map(UserView::of).orElse(null),
                    endedAs(invite, InviteStatus.REVOKED),
                    endedAs(invite, InviteStatus.DECLINED));
        }

        private static @Nullable String endedAs(Invite invite, InviteStatus status) {
            return invite.endedAt()
                    .filter(at -> invite.recordedStatus() == status)
                    .map(Timestamps::format)
                    .orElse(null);
        }
    }

    /** An invite that was made or sent anew, with its link where the caller is to hand that over. */
    record InvitationView(InviteView invite, @Nullable String acceptUrl) {

        static InvitationView of(Invitation invitation, Instant now) {
            return new InvitationView(
                    InviteView.of(invitation.invite(), now),
                    invitation.link().map(URI::toString).orElse(null));
        }

        /** Leaves out the link, which is a secret. */
        @Override
        public String toString() {
            return "InvitationView[" + invite.id() + "]";
        }
    }

    record InviteEventView(
            String id,
            String type,
            String at,
            @Nullable UserView by,
            @Nullable Map<String, String> data) {

        static InviteEventView of(InviteEvent event) {
            return new InviteEventView(
                    event.id().toString(),
                    Enums.write(event.type()),
                    Timestamps.format(event.at()),
                    event.by().map(UserView::of).orElse(null),
                    event.data().isEmpty() ? null : event.data());
        }
    }

    record PreviewView(
            Map<String, String> organization,
            Map<String, String> sender,
            String email,
            @Nullable String message,
            String role,
            @Nullable String locale,
            String expiresAt,
            String status) {

        static PreviewView of(InvitePreview preview) {
            return new PreviewView(
                    named(preview.organization(), preview.organizationName()),
                    Map.of("name", preview.senderName().value()),
                    preview.email(),
                    preview.message().map(Message::text).orElse(null),
                    Enums.write(preview.role()),
                    preview.locale().map(LanguageTag::value).orElse(null),
                    Timestamps.format(preview.expiresAt()),
                    Enums.write(preview.status()));
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
