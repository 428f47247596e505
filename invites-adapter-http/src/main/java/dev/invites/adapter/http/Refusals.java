package dev.invites.adapter.http;

import dev.invites.domain.model.Outcome;
import dev.invites.domain.port.in.AcceptInvite;
import dev.invites.domain.port.in.AcceptMyInvite;
import dev.invites.domain.port.in.AuthorizeCaller;
import dev.invites.domain.port.in.CreateInvites;
import dev.invites.domain.port.in.DeclineInvite;
import dev.invites.domain.port.in.GetAcceptLink;
import dev.invites.domain.port.in.GetInvite;
import dev.invites.domain.port.in.ListInviteEvents;
import dev.invites.domain.port.in.ListInvites;
import dev.invites.domain.port.in.PreviewInvite;
import dev.invites.domain.port.in.PreviewUnsubscribe;
import dev.invites.domain.port.in.RemailInvite;
import dev.invites.domain.port.in.ResendInvite;
import dev.invites.domain.port.in.RevokeInvite;
import dev.invites.domain.port.in.SummarizeInvites;
import dev.invites.domain.port.in.UnblockInvites;
import dev.invites.domain.port.in.Unsubscribe;
import dev.invites.domain.port.in.directory.AcceptInviteByToken;
import dev.invites.domain.port.in.directory.AddMember;
import dev.invites.domain.port.in.directory.AuthenticateApiKey;
import dev.invites.domain.port.in.directory.ChangeMemberRole;
import dev.invites.domain.port.in.directory.CreateApiKey;
import dev.invites.domain.port.in.directory.CreateOrganization;
import dev.invites.domain.port.in.directory.GetApiKey;
import dev.invites.domain.port.in.directory.GetOrganization;
import dev.invites.domain.port.in.directory.ListApiKeys;
import dev.invites.domain.port.in.directory.ListMembers;
import dev.invites.domain.port.in.directory.RecallCaller;
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
        if (outcome instanceof Outcome.Refused<V, R> refused) {
            throw refusal.apply(refused.reason()).with(refused.limit());
        }
        return ((Outcome.Done<V, R>) outcome).value();
    }

    static ApiError authenticate(AuthenticateApiKey.Reason reason) {
        return switch (reason) {
            case UNKNOWN -> new ApiError(Problem.BAD_API_KEY, "the API key is not valid");
            case EXPIRED -> new ApiError(Problem.EXPIRED_API_KEY, "the API key has expired");
        };
    }

    static ApiError recall(RecallCaller.Reason reason) {
        return switch (reason) {
            case UNKNOWN -> new ApiError(Problem.BAD_API_KEY, "what was signed in with is not valid any more");
            case EXPIRED -> new ApiError(Problem.EXPIRED_API_KEY, "the API key that was signed in with has expired");
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
            case BLOCKED ->
                new ApiError(Problem.STATE, "email", "is of somebody who wants no invites of this organization");
            case KEY_REUSED ->
                new ApiError(
                        Problem.KEY_REUSED, "idempotency_key", "was used for another command in the last 24 hours");
            case TOO_MANY_SENDS -> tooManySends();
            case TOO_MANY_PENDING -> tooManyPending();
        };
    }

    static ApiError resend(ResendInvite.Reason reason) {
        return switch (reason) {
            case NO_SUCH_ORGANIZATION -> noOrganization();
            case NOT_ALLOWED -> notAllowed();
            case NO_SUCH_INVITE -> noInvite();
            case ENDED -> ended();
            case SUCCEEDED -> succeeded();
            case ALREADY_MEMBER -> new ApiError(Problem.STATE, "the address belongs to a member already");
            case BLOCKED -> blocked();
            case TOO_MANY_SENDS -> tooManySends();
            case TOO_MANY_PENDING -> tooManyPending();
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
            case SENDER_MAY_NOT_INVITE -> senderMayNot();
            case ORGANIZATION_FULL -> organizationFull();
        };
    }

    static ApiError acceptMine(AcceptMyInvite.Reason reason) {
        return switch (reason) {
            case NO_SUCH_INVITE -> noInvite();
            case ALREADY_MEMBER -> new ApiError(Problem.STATE, "the caller is a member already");
            case SENDER_MAY_NOT_INVITE -> senderMayNot();
            case ORGANIZATION_FULL -> organizationFull();
        };
    }

    static ApiError acceptByToken(AcceptInviteByToken.Reason reason) {
        return switch (reason) {
            case NOT_ACCEPTABLE -> new ApiError(Problem.NOT_FOUND, "there is no such invite to accept");
            case ALREADY_MEMBER -> new ApiError(Problem.STATE, "the invited address is that of a member already");
            case SENDER_MAY_NOT_INVITE -> senderMayNot();
            case ORGANIZATION_FULL -> organizationFull();
        };
    }

    static ApiError preview(PreviewInvite.Reason reason) {
        return switch (reason) {
            case NO_SUCH_INVITE -> noInvite();
        };
    }

    static ApiError unsubscribe(Unsubscribe.Reason reason) {
        return switch (reason) {
            case NO_SUCH_INVITE -> noInvite();
        };
    }

    static ApiError previewUnsubscribe(PreviewUnsubscribe.Reason reason) {
        return switch (reason) {
            case NO_SUCH_INVITE -> noInvite();
        };
    }

    static ApiError decline(DeclineInvite.Reason reason) {
        return switch (reason) {
            case NO_SUCH_INVITE -> noInvite();
            case NOT_PENDING ->
                new ApiError(Problem.STATE, "the invite is not pending any more, or a newer link was sent");
        };
    }

    static ApiError unblock(UnblockInvites.Reason reason) {
        return switch (reason) {
            case NO_SUCH_INVITE -> noInvite();
        };
    }

    static ApiError remail(RemailInvite.Reason reason) {
        return switch (reason) {
            case NO_SUCH_INVITE -> noInvite();
            case WORKS -> new ApiError(Problem.STATE, "the link works: no other is needed");
            case ENDED -> ended();
            case TOO_LATE -> new ApiError(Problem.STATE, "the invite has expired more than 30 days ago");
            case SUCCEEDED -> succeeded();
            case ALREADY_MEMBER -> new ApiError(Problem.STATE, "the address belongs to a member already");
            case SENDER_MAY_NOT_INVITE -> senderMayNot();
            case BLOCKED -> blocked();
            case TOO_MANY_SENDS -> tooManySends();
            case TOO_MANY_PENDING -> tooManyPending();
        };
    }

    static ApiError get(GetInvite.Reason reason) {
        return switch (reason) {
            case NO_SUCH_ORGANIZATION -> noOrganization();
            case NOT_ALLOWED -> notAllowed();
            case NO_SUCH_INVITE -> noInvite();
        };
    }

    static ApiError link(GetAcceptLink.Reason reason) {
        return switch (reason) {
            case NO_SUCH_ORGANIZATION -> noOrganization();
            case NOT_ALLOWED -> notAllowed();
            case NO_SUCH_INVITE -> noInvite();
            case NOT_PENDING -> new ApiError(Problem.STATE, "the invite is not pending: its link is of no use");
        };
    }

    static ApiError events(ListInviteEvents.Reason reason) {
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

    static ApiError summarize(SummarizeInvites.Reason reason) {
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
            case ORGANIZATION_FULL -> organizationFull();
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

    private static ApiError ended() {
        return new ApiError(Problem.STATE, "the invite was accepted, declined or revoked");
    }

    private static ApiError succeeded() {
        return new ApiError(Problem.STATE, "the invite has expired, and a newer one is pending");
    }

    private static ApiError blocked() {
        return new ApiError(Problem.STATE, "the invited person wants no invites of this organization");
    }

    private static ApiError senderMayNot() {
        return new ApiError(Problem.STATE, "whoever sent the invite may not invite any more, or not to its role");
    }

    private static ApiError organizationFull() {
        return new ApiError(Problem.STATE, "the organization may have no more members now");
    }

    private static ApiError tooManySends() {
        return new ApiError(
                Problem.TOO_OFTEN, "the invite, its recipient or the organization has had as many mails as may be");
    }

    private static ApiError tooManyPending() {
        return new ApiError(Problem.TOO_MANY, "the organization has as many pending invites as may be");
    }

    private static ApiError noMember() {
        return new ApiError(Problem.NOT_FOUND, "there is no such member");
    }
}
