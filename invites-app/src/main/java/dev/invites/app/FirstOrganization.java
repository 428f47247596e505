package dev.invites.app;

import dev.invites.domain.model.Caller;
import dev.invites.domain.model.EmailAddress;
import dev.invites.domain.model.Name;
import dev.invites.domain.model.Organization;
import dev.invites.domain.port.in.directory.CreateApiKey;
import dev.invites.domain.port.in.directory.CreateOrganization;
import dev.invites.domain.port.in.directory.IdentifyPerson;
import dev.invites.domain.port.out.DirectoryStores;
import dev.invites.domain.port.out.Transactions;
import dev.invites.domain.usecase.DirectoryEngine;
import java.net.URI;
import java.util.Optional;

/** Makes what an empty embedded database needs to be of use at once: an organization, its owner and an API key. */
final class FirstOrganization {

    private static final Name NAME = new Name("My organization");
    private static final Name OWNER = new Name("Owner");
    private static final EmailAddress OWNER_EMAIL = EmailAddress.of("owner@example.com");
    private static final Name KEY = new Name("first start");

    private FirstOrganization() {}

    /** All of it in one transaction; nothing where there is an organization. */
    static Optional<FirstStart> make(
            Transactions<DirectoryStores> transactions, DirectoryEngine directory, Settings settings, URI address) {
        return transactions.call(stores ->
                stores.organizations().isEmpty() ? Optional.of(make(directory, settings, address)) : Optional.empty());
    }

    private static FirstStart make(DirectoryEngine directory, Settings settings, URI address) {
        // Who the token command is for: its JWTs have the address as their subject.
        Caller owner = directory
                .identifyPerson()
                .identify(new IdentifyPerson.Command(
                        settings.jwt().issuer().orElse(""),
                        OWNER_EMAIL.canonical(),
                        Optional.of(OWNER),
                        OWNER_EMAIL,
                        true));
        Organization organization = directory
                .createOrganization()
                .create(new CreateOrganization.Command(owner, NAME, Optional.empty()))
                .fold(made -> made, reason -> {
                    throw impossible(reason);
                });
        CreateApiKey.Created key = directory
                .createApiKey()
                .create(new CreateApiKey.Command(owner, organization.id(), KEY, Optional.empty()))
                .fold(made -> made, reason -> {
                    throw impossible(reason);
                });
        return new FirstStart(
                organization.id(),
                OWNER_EMAIL,
                OWNER,
                new Secret(key.secret()),
                address,
                settings.mail().isLocal(),
                settings.canSign() ? Optional.of(OwnJar.fromHere()) : Optional.empty());
    }

    private static IllegalStateException impossible(Enum<?> reason) {
        return new IllegalStateException("refused to the first owner: " + reason);
    }
}
