package dev.invites.domain.usecase;

import dev.invites.domain.builtin.TimeOrderedIds;
import dev.invites.domain.port.in.directory.AcceptInviteByToken;
import dev.invites.domain.port.in.directory.AddMember;
import dev.invites.domain.port.in.directory.AuthenticateApiKey;
import dev.invites.domain.port.in.directory.ChangeMemberRole;
import dev.invites.domain.port.in.directory.CreateApiKey;
import dev.invites.domain.port.in.directory.CreateOrganization;
import dev.invites.domain.port.in.directory.GetApiKey;
import dev.invites.domain.port.in.directory.GetOrganization;
import dev.invites.domain.port.in.directory.IdentifyPerson;
import dev.invites.domain.port.in.directory.InviteByApiKey;
import dev.invites.domain.port.in.directory.ListApiKeys;
import dev.invites.domain.port.in.directory.ListMembers;
import dev.invites.domain.port.in.directory.ListOrganizations;
import dev.invites.domain.port.in.directory.RecallCaller;
import dev.invites.domain.port.in.directory.RemoveMember;
import dev.invites.domain.port.in.directory.RevokeApiKey;
import dev.invites.domain.port.in.directory.UpdateOrganization;
import dev.invites.domain.port.out.DirectoryStores;
import dev.invites.domain.port.out.Ids;
import dev.invites.domain.port.out.InviteTokens;
import dev.invites.domain.port.out.Transactions;
import java.time.Clock;
import java.util.random.RandomGenerator;

/**
 * The smallest directory of people, organizations, members and API keys that lets the service stand alone. A product
 * that has its own does without it. Safe for use by many threads.
 *
 * @param random where ids and the secrets of API keys come from: a {@link java.security.SecureRandom} but in tests
 */
public record DirectoryEngine(
        Transactions<DirectoryStores> transactions, Clock clock, RandomGenerator random, Ids ids) {

    public DirectoryEngine(Transactions<DirectoryStores> transactions, Clock clock, RandomGenerator random) {
        this(transactions, clock, random, new TimeOrderedIds(clock, random));
    }

    public IdentifyPerson identifyPerson() {
        return new IdentifyPersonService(transactions, ids);
    }

    /** Looks up what several threads show at the same moment together; not to be asked from inside a transaction. */
    public AuthenticateApiKey authenticateApiKey() {
        return new AuthenticateApiKeyService(transactions, microClock());
    }

    /**
     * Combines what several ask at the same moment, and answers on threads of its own, which end when nobody asks. Not to be
     * waited for inside a transaction.
     *
     * @param invites the engine that makes the invites, on the same storage
     */
    public InviteByApiKey inviteByApiKey(InvitesEngine invites) {
        return new InviteByApiKeyService(transactions, invites.creating(), invites.crowd(), microClock());
    }

    public RecallCaller recallCaller() {
        return new RecallCallerService(transactions, microClock());
    }

    public CreateOrganization createOrganization() {
        return new CreateOrganizationService(transactions, ids, microClock());
    }

    public ListOrganizations listOrganizations() {
        return new ListOrganizationsService(transactions);
    }

    public GetOrganization getOrganization() {
        return new GetOrganizationService(transactions);
    }

    public UpdateOrganization updateOrganization() {
        return new UpdateOrganizationService(transactions);
    }

    public ListMembers listMembers() {
        return new ListMembersService(transactions);
    }

    public AddMember addMember() {
        return new AddMemberService(transactions, microClock());
    }

    public ChangeMemberRole changeMemberRole() {
        return new ChangeMemberRoleService(transactions);
    }

    public RemoveMember removeMember() {
        return new RemoveMemberService(transactions);
    }

    /** @param tokens those of the engine whose invites are accepted */
    public AcceptInviteByToken acceptInviteByToken(InviteTokens tokens) {
        return new AcceptInviteByTokenService(transactions, tokens, ids, microClock());
    }

    public CreateApiKey createApiKey() {
        return new CreateApiKeyService(transactions, ids, microClock(), random);
    }

    public ListApiKeys listApiKeys() {
        return new ListApiKeysService(transactions);
    }

    public GetApiKey getApiKey() {
        return new GetApiKeyService(transactions);
    }

    public RevokeApiKey revokeApiKey() {
        return new RevokeApiKeyService(transactions, microClock());
    }

    private MicroClock microClock() {
        return new MicroClock(clock);
    }
}
