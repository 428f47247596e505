package dev.invites.adapter.http;

import dev.invites.domain.model.Outcome;
import dev.invites.domain.port.in.AcceptInvite;
import dev.invites.domain.port.in.AuthorizeCaller;
import dev.invites.domain.port.in.CreateInvites;
import dev.invites.domain.port.in.GetInvite;
import dev.invites.domain.port.in.ListInvites;
import dev.invites.domain.port.in.ResendInvite;
import dev.invites.domain.port.in.RevokeInvite;
import dev.invites.domain.port.in.directory.AddMember;
import dev.invites.domain.port.in.directory.AuthenticateApiKey;
import dev.invites.domain.port.in.directory.ChangeMemberRole;
import dev.invites.domain.port.in.directory.CreateApiKey;
import dev.invites.domain.port.in.directory.CreateOrganization;
import dev.invites.domain.port.in.directory.GetApiKey;
import dev.invites.domain.port.in.directory.GetOrganization;
import dev.invites.domain.port.in.directory.ListApiKeys;
import dev.invites.domain.port.in.directory.ListMembers;
import dev.invites.domain.port.in.directory.RemoveMember;
import dev.invites.domain.port.in.directory.RevokeApiKey;
import dev.invites.domain.port.in.directory.UpdateOrganization;
import java.util.function.Function;

/**
 * What each refusal of a use case is in HTTP. Without a default: a new reason does not compile until it is here.
 */
final class Refusals {

    private Refusals() {}

    /** The value of {@code outcome}, or the error that its refusal is. */
    static <V, R extends Enum<R>> V orThrow(Outcome<V, R> outcome, Function<R, ApiError> refusal) {
        return outcome.fold(value -> value, reason -> {
            throw refusal.apply(reason);
        });
    }

    static ApiError authenticate(AuthenticateApiKey.Reason reason) {
        return switch (reason) {
            case UNKNOWN -> new ApiError(Problem.BAD_API_KEY, "the API key is not valid");
            case EXPIRED -> new ApiError(Problem.EXPIRED_API_KEY, "the API key has expired");
        };
    }

    static ApiError access(AuthorizeCaller.Reason reason) {
        return switch (reason) {
            case NO_SUCH_ORGANIZATION -> noOrganization();
            case NOT_ALLOWED -> notAllowed();
        };
    }

    static ApiError create(CreateInvites.Reason reason) {
        return switch (reason) {
            case NO_SUCH_ORGANIZATION -> noOrganization();
            case NOT_ALLOWED -> notAllowed();
            case ALREADY_MEMBER -> new ApiError(Problem.STATE, "email", "belongs to a member already");
            case KEY_REUSED ->
                new ApiError(
                        Problem.KEY_REUSED, "idempotency_key", "was used for another command in the last 24 hours");
        };
    }

    static ApiError resend(ResendInvite.Reason reason) {
        return switch (reason) {
            case NO_SUCH_ORGANIZATION -> noOrganization();
            case NOT_ALLOWED -> notAllowed();
            case NO_SUCH_INVITE -> noInvite();
            case ENDED -> new ApiError(Problem.STATE, "the invite was accepted, declined or revoked");
            case SUCCEEDED -> new ApiError(Problem.STATE, "the invite has expired, and a newer one is pending");
        };
    }

    static ApiError revoke(RevokeInvite.Reason reason) {
        return switch (reason) {
            case NO_SUCH_ORGANIZATION -> noOrganization();
            case NOT_ALLOWED -> notAllowed();
            case NO_SUCH_INVITE -> noInvite();
            case ENDED -> new ApiError(Problem.STATE, "the invite was accepted or declined");
        };
    }

    static ApiError accept(AcceptInvite.Reason reason) {
        return switch (reason) {
            case NOT_ACCEPTABLE -> new ApiError(Problem.NOT_FOUND, "there is no such invite to accept");
            case ALREADY_MEMBER -> new ApiError(Problem.STATE, "the caller is a member already");
            case OTHER_RECIPIENT ->
                new ApiError(Problem.NOT_ALLOWED, "the invite is for another address than the caller's verified one");
        };
    }

    static ApiError get(GetInvite.Reason reason) {
        return switch (reason) {
            case NO_SUCH_ORGANIZATION -> noOrganization();
            case NOT_ALLOWED -> notAllowed();
            case NO_SUCH_INVITE -> noInvite();
        };
    }

    static ApiError list(ListInvites.Reason reason) {
        return switch (reason) {
            case NO_SUCH_ORGANIZATION -> noOrganization();
            case NOT_ALLOWED -> notAllowed();
        };
    }

    static ApiError createOrganization(CreateOrganization.Reason reason) {
        return switch (reason) {
            case NOT_ALLOWED ->
                new ApiError(
                        Problem.NOT_ALLOWED,
                        "owner_user_id",
                        "must be the caller's own: nobody owns for somebody else");
        };
    }

    static ApiError getOrganization(GetOrganization.Reason reason) {
        return switch (reason) {
            case NO_SUCH_ORGANIZATION -> noOrganization();
        };
    }

    static ApiError updateOrganization(UpdateOrganization.Reason reason) {
        return switch (reason) {
            case NO_SUCH_ORGANIZATION -> noOrganization();
            case NOT_ALLOWED -> notAllowed();
        };
    }

    static ApiError listMembers(ListMembers.Reason reason) {
        return switch (reason) {
            case NO_SUCH_ORGANIZATION -> noOrganization();
        };
    }

    static ApiError addMember(AddMember.Reason reason) {
        return switch (reason) {
            case NO_SUCH_ORGANIZATION -> noOrganization();
            case NOT_ALLOWED -> notAllowed();
            case NO_SUCH_USER -> new ApiError(Problem.NOT_FOUND, "user_id", "is nobody's");
            case ALREADY_MEMBER -> new ApiError(Problem.STATE, "user_id", "is a member already");
        };
    }

    static ApiError changeRole(ChangeMemberRole.Reason reason) {
        return switch (reason) {
            case NO_SUCH_ORGANIZATION -> noOrganization();
            case NOT_ALLOWED -> notAllowed();
            case NO_SUCH_MEMBER -> noMember();
            case OWNER_STAYS -> new ApiError(Problem.STATE, "the owner's role stays");
        };
    }

    static ApiError removeMember(RemoveMember.Reason reason) {
        return switch (reason) {
            case NO_SUCH_ORGANIZATION -> noOrganization();
            case NOT_ALLOWED -> notAllowed();
            case NO_SUCH_MEMBER -> noMember();
            case OWNER_STAYS -> new ApiError(Problem.STATE, "the owner stays a member");
        };
    }

    static ApiError createApiKey(CreateApiKey.Reason reason) {
        return switch (reason) {
            case NO_SUCH_ORGANIZATION -> noOrganization();
            case NOT_ALLOWED -> notAllowed();
            case EXPIRY_OUT_OF_RANGE ->
                new ApiError(Problem.BAD_VALUE, "expires_at", "must be in the future and within a year");
        };
    }

    static ApiError listApiKeys(ListApiKeys.Reason reason) {
        return switch (reason) {
            case NO_SUCH_ORGANIZATION -> noOrganization();
            case NOT_ALLOWED -> notAllowed();
        };
    }

    static ApiError getApiKey(GetApiKey.Reason reason) {
        return switch (reason) {
            case NO_SUCH_KEY -> new ApiError(Problem.NOT_FOUND, "there is no such API key");
            case NOT_ALLOWED -> notAllowed();
        };
    }

    static ApiError revokeApiKey(RevokeApiKey.Reason reason) {
        return switch (reason) {
            case NO_SUCH_KEY -> new ApiError(Problem.NOT_FOUND, "there is no such API key");
            case NOT_ALLOWED -> notAllowed();
        };
    }

    private static ApiError noOrganization() {
        return new ApiError(Problem.NOT_FOUND, "there is no such organization");
    }

    private static ApiError notAllowed() {
        return new ApiError(Problem.NOT_ALLOWED, "the caller's role does not allow this");
    }

    private static ApiError noInvite() {
        return new ApiError(Problem.NOT_FOUND, "there is no such invite");
    }

    private static ApiError noMember() {
        return new ApiError(Problem.NOT_FOUND, "there is no such member");
    }
}
