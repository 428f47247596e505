package dev.invites.domain.model;

/** A person, as known now or as recorded at some moment. */
public record User(UserId id, Name name, EmailAddress email) {}
