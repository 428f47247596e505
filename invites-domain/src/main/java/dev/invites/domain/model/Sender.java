package dev.invites.domain.model;

/** Who made an invite, as that person was at that moment: a later change of name or address does not rewrite it. */
public record Sender(UserId id, Name name, EmailAddress email) {

    public static Sender of(User user) {
        return new Sender(user.id(), user.name(), user.email());
    }
}
