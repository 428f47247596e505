package dev.invites.adapter.jdbc;

import dev.invites.domain.model.EmailAddress;
import dev.invites.domain.model.Name;
import dev.invites.domain.model.User;
import dev.invites.domain.model.UserId;
import dev.invites.domain.port.out.Users;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.Update;

final class JdbiUsers implements Users {

    private final Tx tx;

    JdbiUsers(Tx tx) {
        this.tx = tx;
    }

    private static final String BY_IDENTITY = """
            select id, name, email, verified_email from user_account
            where issuer = :issuer and subject = :subject
            """;

    @Override
    public Optional<Account> find(Identity identity) {
        return account(tx.read(BY_IDENTITY), identity);
    }

    @Override
    public Optional<Account> lock(Identity identity) {
        return account(tx.lock(BY_IDENTITY + " for update"), identity);
    }

    @Override
    public Optional<User> find(UserId id) {
        return tx.read("select id, name, email from user_account where id = :id")
                .bind("id", id.value())
                .map((row, context) -> user(row))
                .findOne();
    }

    @Override
    public Optional<User> lock(UserId id) {
        return tx.lock("select id, name, email from user_account where id = :id for update")
                .bind("id", id.value())
                .map((row, context) -> user(row))
                .findOne();
    }

    @Override
    public boolean add(Account account) {
        String sql = """
                insert into user_account (
                    id, issuer, subject, name, email, verified_email, verified_email_canonical)
                values (:id, :issuer, :subject, :name, :email, :verifiedEmail, :verifiedEmailCanonical)
                on conflict do nothing
                """;
        return bind(tx.write(sql), account)
                        .bind("issuer", account.identity().issuer())
                        .bind("subject", account.identity().subject())
                        .execute()
                == 1;
    }

    @Override
    public void update(Account account) {
        String sql = """
                update user_account set
                    name = :name, email = :email, verified_email = :verifiedEmail,
                    verified_email_canonical = :verifiedEmailCanonical
                where id = :id
                """;
        bind(tx.write(sql), account).execute();
    }

    @Override
    public Optional<User> findVerified(EmailAddress email) {
        // Ids increase with time, as far as clocks do.
        String sql = """
                select id, name, email from user_account
                where verified_email_canonical = :email
                order by id
                limit 1
                """;
        return tx.read(sql)
                .bind("email", email.canonical())
                .map((row, context) -> user(row))
                .findOne();
    }

    @Override
    public void identify(Account account) {
        String sql = """
                update user_account set
                    issuer = :issuer, subject = :subject, name = :name, email = :email,
                    verified_email = :verifiedEmail, verified_email_canonical = :verifiedEmailCanonical
                where id = :id
                """;
        bind(tx.write(sql), account)
                .bind("issuer", account.identity().issuer())
                .bind("subject", account.identity().subject())
                .execute();
    }

    @Override
    public void remove(Identity identity) {
        tx.write("delete from user_account where issuer = :issuer and subject = :subject")
                .bind("issuer", identity.issuer())
                .bind("subject", identity.subject())
                .execute();
    }

    private static Optional<Account> account(Query query, Identity identity) {
        return query.bind("issuer", identity.issuer())
                .bind("subject", identity.subject())
                .map((row, context) -> new Account(
                        identity,
                        user(row),
                        Optional.ofNullable(row.getString("verified_email")).map(EmailAddress::restore)))
                .findOne();
    }

    private static Update bind(Update update, Account account) {
        return update.bind("id", account.user().id().value())
                .bind("name", account.user().name().value())
                .bind("email", account.user().email().given())
                .bind("verifiedEmail", Bind.text(account.verifiedEmail().map(EmailAddress::given)))
                .bind(
                        "verifiedEmailCanonical",
                        Bind.text(account.verifiedEmail().map(EmailAddress::canonical)));
    }

    private static User user(ResultSet row) throws SQLException {
        return new User(
                new UserId(Bind.uuid(row, "id")),
                new Name(row.getString("name")),
                EmailAddress.restore(row.getString("email")));
    }
}
