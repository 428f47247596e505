package dev.invites.testkit.contract;

import static dev.invites.testkit.fixture.InviteBuilder.anInvite;

import dev.invites.domain.model.Delivery;
import dev.invites.domain.model.Invite;
import dev.invites.domain.model.InviteFilter;
import dev.invites.domain.model.InviteStatus;
import dev.invites.domain.model.Name;
import dev.invites.domain.model.OrganizationId;
import dev.invites.domain.model.User;
import dev.invites.domain.model.UserId;
import dev.invites.testkit.fixture.Fixtures;
import dev.invites.testkit.fixture.InviteBuilder;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;

/** Invites and filters at random, drawn from so few values that they often meet. */
final class Population {

    private static final List<String> LOCALS =
            List.of("ann", "Ann", "joann", "a_n", "a%n", "a+n", "jos\u00e9", "JOSE\u0301", "an.n", "o'ann");
    private static final List<String> DOMAINS = List.of("x.example", "X.Example", "xx.example", "b\u00fccher.example");
    private static final List<String> PARTS = List.of(
            "ann",
            "ANN",
            "a_n",
            "_",
            "%",
            "a%",
            "\u00e9",
            "E\u0301",
            "jose",
            "@x.",
            ".example",
            "B\u00dcCHER",
            "\\",
            "'",
            "");
    private static final List<User> SENDERS = IntStream.rangeClosed(1, 3)
            .mapToObj(number -> new User(
                    new UserId(new UUID(7L << 12, number)),
                    new Name("Sender " + number),
                    Fixtures.email("sender-" + number + "@example.com")))
            .toList();

    private static final List<Delivery> DELIVERIES = List.of(
            Delivery.NONE,
            Delivery.QUEUED,
            Delivery.SENT,
            Delivery.deferred("451 later"),
            Delivery.failed("550 never"));

    private Population() {}

    /** Invites in the order of their ids, the oldest first; pending ones with addresses of their own. */
    static List<Invite> of(OrganizationId organization, Random random, int count) {
        return IntStream.range(0, count)
                .mapToObj(number -> invite(organization, random, number))
                .toList();
    }

    static InviteFilter filter(Random random) {
        Filters filter = Filters.by();
        if (random.nextInt(3) == 0) {
            filter.status(any(random, List.of(InviteStatus.values())));
        }
        if (random.nextInt(5) == 0) {
            filter.delivery(any(random, List.of(Delivery.State.values())));
        }
        if (random.nextInt(2) == 0) {
            filter.contains(any(random, PARTS));
        }
        if (random.nextInt(6) == 0) {
            filter.exact(any(random, LOCALS) + random.nextInt(60) + "@" + any(random, DOMAINS));
        }
        if (random.nextInt(4) == 0) {
            filter.sender(any(random, SENDERS).id());
        }
        if (random.nextInt(6) == 0) {
            filter.createdAfter(moment(random));
        }
        if (random.nextInt(6) == 0) {
            filter.createdBefore(moment(random));
        }
        if (random.nextInt(6) == 0) {
            filter.expiresAfter(moment(random));
        }
        if (random.nextInt(6) == 0) {
            filter.expiresBefore(moment(random));
        }
        return filter.build();
    }

    /** One of few moments, a microsecond apart. */
    static Instant moment(Random random) {
        return Fixtures.NOON.plusNanos(random.nextInt(8) * 1_000L);
    }

    private static Invite invite(OrganizationId organization, Random random, int number) {
        InviteStatus status = any(random, List.of(InviteStatus.values()));
        Instant created = moment(random);
        InviteBuilder builder = anInvite()
                .to(organization)
                .email(any(random, LOCALS) + number + "@" + any(random, DOMAINS))
                .sender(any(random, SENDERS))
                .delivery(any(random, DELIVERIES))
                .createdAt(created)
                .expiresAt(moment(random));
        return status == InviteStatus.ACCEPTED
                ? builder.acceptedBy(Fixtures.newUser("Ann"), created).build()
                : builder.status(status).build();
    }

    private static <T> T any(Random random, List<T> values) {
        return values.get(random.nextInt(values.size()));
    }
}
