package dev.invites.adapter.mail;

/** What a mail says, as text and as HTML. */
record RenderedMail(String subject, String text, String html) {

    /** Leaves out what it says: there is a secret link in it. */
    @Override
    public String toString() {
        return "RenderedMail[]";
    }
}
