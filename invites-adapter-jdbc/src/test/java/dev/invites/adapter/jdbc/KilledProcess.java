package dev.invites.adapter.jdbc;

import dev.invites.domain.builtin.TimeOrderedIds;
import dev.invites.domain.model.EmailAddress;
import dev.invites.domain.model.ExpiryPolicy;
import dev.invites.domain.model.Invite;
import dev.invites.domain.model.InviteId;
import dev.invites.domain.model.InviteTerms;
import dev.invites.domain.model.Name;
import dev.invites.domain.model.OrganizationId;
import dev.invites.domain.model.Sender;
import dev.invites.domain.model.UserId;
import dev.invites.domain.port.out.Outbox;
import java.io.PrintStream;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Writes invites on eight threads as fast as it can and tells each one that was acknowledged, until it is killed. */
final class KilledProcess {

    static final OrganizationId ORGANIZATION = new OrganizationId(new UUID(7, 7));
    private static final int THREADS = 8;

    private KilledProcess() {}

    public static void main(String[] arguments) {
        JdbcStorage storage = JdbcStorage.open(settings(arguments[0]));
        TimeOrderedIds ids = new TimeOrderedIds(Clock.systemUTC(), new SecureRandom());
        PrintStream out = System.out;
        for (int thread = 0; thread < THREADS; thread++) {
            new Thread(() -> {
                        while (true) {
                            Invite invite = invite(new InviteId(ids.next()));
                            Outbox.Entry mail = Outbox.Entry.lastOf(invite.id().value(), invite, invite.createdAt());
                            storage.transactions().call(stores -> {
                                stores.outbox().add(List.of(mail));
                                return stores.invites().add(Set.of(invite));
                            });
                            out.println(invite.id());
                        }
                    })
                    .start();
        }
    }

    static JdbcSettings settings(String file) {
        return new JdbcSettings("jdbc:h2:file:" + file, Optional.empty(), Optional.empty(), THREADS);
    }

    private static Invite invite(InviteId id) {
        return Invite.create(
                id,
                ORGANIZATION,
                EmailAddress.of(id + "@example.com"),
                InviteTerms.DEFAULT,
                new Sender(new UserId(new UUID(1, 1)), new Name("Ada"), EmailAddress.of("ada@example.com")),
                true,
                Instant.now().truncatedTo(ChronoUnit.MICROS),
                ExpiryPolicy.SEVEN_DAYS);
    }
}
