package dev.invites.testkit.alone;

import dev.invites.domain.builtin.HmacInviteTokens;
import dev.invites.domain.builtin.TokenKey;
import dev.invites.domain.model.AcceptLinks;
import dev.invites.domain.model.Caller;
import dev.invites.domain.model.EmailAddress;
import dev.invites.domain.model.InviteTerms;
import dev.invites.domain.model.Membership;
import dev.invites.domain.model.Name;
import dev.invites.domain.model.Organization;
import dev.invites.domain.model.OrganizationId;
import dev.invites.domain.model.Role;
import dev.invites.domain.model.User;
import dev.invites.domain.model.UserId;
import dev.invites.domain.port.in.AcceptInvite;
import dev.invites.domain.port.in.CreateInvites;
import dev.invites.domain.port.out.Mailer;
import dev.invites.domain.usecase.InvitesEngine;
import dev.invites.testkit.memory.InMemoryTransactions;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** A product that embeds the engine and has nothing else: invites, mails and accepts, and prints what it came to. */
public final class EmbeddedEngine {

    private static final List<String> ABSENT = List.of(
            "org.junit.jupiter.api.Test",
            "org.assertj.core.api.Assertions",
            "tools.jackson.databind.ObjectMapper",
            "com.fasterxml.jackson.annotation.JsonProperty",
            "org.hibernate.validator.HibernateValidator",
            "org.jspecify.annotations.Nullable",
            "org.slf4j.Logger");

    private EmbeddedEngine() {}

    public static void main(String[] args) {
        ABSENT.stream().filter(EmbeddedEngine::isLoadable).forEach(name -> System.out.println("LOADABLE " + name));

        Organization acme = new Organization(
                new OrganizationId(UUID.randomUUID()), new Name("Acme"), Instant.now(), Optional.empty());
        User olga = user("Olga", "olga@acme.example");
        User max = user("Max", "max@acme.example");
        InMemoryTransactions transactions = new InMemoryTransactions();
        transactions.call(stores -> {
            stores.organizations().add(acme);
            return stores.memberships().add(new Membership(acme.id(), olga, Role.OWNER, Instant.now()));
        });

        List<URI> links = new ArrayList<>();
        Mailer mailer = mail -> {
            links.add(mail.link());
            return new Mailer.Delivery.Sent();
        };
        byte[] secret = new byte[32];
        new SecureRandom().nextBytes(secret);
        InvitesEngine engine = InvitesEngine.on(
                        transactions,
                        new HmacInviteTokens(List.of(new TokenKey("k1", secret))),
                        mailer,
                        new AcceptLinks("https://acme.example/join#{token}"))
                .build();

        System.out.println("INVITED "
                + engine.createInvites()
                        .create(List.of(new CreateInvites.Command(
                                caller(olga), acme.id(), max.email(), InviteTerms.DEFAULT, true, Optional.empty())))
                        .get(0)
                        .fold(made -> made.invite().recordedStatus().name(), Enum::name));
        System.out.println("MAILED " + engine.relayMail().relay());
        String token = links.get(0).getFragment();
        System.out.println("JOINED "
                + engine.acceptInvite()
                        .accept(new AcceptInvite.Command(caller(max), acme.id(), token))
                        .fold(organization -> organization.name().value(), Enum::name));
    }

    private static User user(String name, String email) {
        return new User(new UserId(UUID.randomUUID()), new Name(name), EmailAddress.of(email));
    }

    private static Caller caller(User user) {
        return Caller.person(user, Optional.of(user.email()));
    }

    private static boolean isLoadable(String name) {
        try {
            Class.forName(name);
            return true;
        } catch (ClassNotFoundException e) {
            return false;
        }
    }
}
