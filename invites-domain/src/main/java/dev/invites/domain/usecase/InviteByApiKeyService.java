package dev.invites.domain.usecase;

import dev.invites.domain.model.Caller;
import dev.invites.domain.model.Invitation;
import dev.invites.domain.model.Outcome;
import dev.invites.domain.port.in.CreateInvites;
import dev.invites.domain.port.in.CreateInvites.Command;
import dev.invites.domain.port.in.CreateInvites.Draft;
import dev.invites.domain.port.in.directory.AuthenticateApiKey;
import dev.invites.domain.port.in.directory.InviteByApiKey;
import dev.invites.domain.port.out.DirectoryStores;
import dev.invites.domain.port.out.Transactions;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;

/** Carries out what several threads ask at the same moment together. */
final class InviteByApiKeyService implements InviteByApiKey {

    private record Asked(ApiKeySecret secret, Draft draft) {}

    /** Commands in a round. */
    private static final int FULL = 256;

    private final Transactions<DirectoryStores> transactions;
    private final CreateInvitesService creating;
    private final MicroClock clock;
    private final Rounds<Asked, Outcome<Outcome<Invitation, CreateInvites.Reason>, AuthenticateApiKey.Reason>> rounds;

    InviteByApiKeyService(
            Transactions<DirectoryStores> transactions, CreateInvitesService creating, Crowd crowd, MicroClock clock) {
        this.transactions = transactions;
        this.creating = creating;
        this.clock = clock;
        this.rounds = new Rounds<>(FULL, this::inviteAll, crowd);
    }

    @Override
    public CompletionStage<Outcome<Outcome<Invitation, CreateInvites.Reason>, AuthenticateApiKey.Reason>> invite(
            String secret, Draft draft) {
        return ApiKeySecret.parse(secret)
                .map(presented ->
                        rounds.ask(List.of(new Asked(presented, draft))).thenApply(answers -> answers.get(0)))
                .orElseGet(() -> CompletableFuture.completedStage(Outcome.refused(AuthenticateApiKey.Reason.UNKNOWN)));
    }

    private List<Outcome<Outcome<Invitation, CreateInvites.Reason>, AuthenticateApiKey.Reason>> inviteAll(
            List<Asked> asked, Runnable made) {
        List<Outcome<Outcome<Invitation, CreateInvites.Reason>, AuthenticateApiKey.Reason>> answers =
                transactions.call(stores -> {
                    List<Outcome<Outcome<Invitation, CreateInvites.Reason>, AuthenticateApiKey.Reason>> all =
                            inviteAll(asked, stores);
                    made.run();
                    return all;
                });
        creating.mailWaiting().run();
        return answers;
    }

    private List<Outcome<Outcome<Invitation, CreateInvites.Reason>, AuthenticateApiKey.Reason>> inviteAll(
            List<Asked> asked, DirectoryStores stores) {
        KeyCheck check = KeyCheck.of(
                asked.stream().map(Asked::secret).toList(),
                asked.stream().map(one -> InvitationFacts.slot(one.draft())).collect(Collectors.toSet()),
                stores.apiKeys(),
                clock);
        List<Outcome<Caller, AuthenticateApiKey.Reason>> callers =
                asked.stream().map(one -> check.judge(one.secret())).toList();
        List<Command> commands = new ArrayList<>();
        for (int at = 0; at < asked.size(); at++) {
            if (callers.get(at) instanceof Outcome.Done<Caller, AuthenticateApiKey.Reason> known) {
                commands.add(asked.get(at).draft().by(known.value()));
            }
        }
        Iterator<Outcome<Invitation, CreateInvites.Reason>> made =
                creating.create(stores, commands, check.roles()).iterator();
        return callers.stream()
                .map(caller -> caller.fold(
                        known -> Outcome.<Outcome<Invitation, CreateInvites.Reason>, AuthenticateApiKey.Reason>done(
                                made.next()),
                        reason -> Outcome.<Outcome<Invitation, CreateInvites.Reason>, AuthenticateApiKey.Reason>refused(
                                reason)))
                .toList();
    }
}
