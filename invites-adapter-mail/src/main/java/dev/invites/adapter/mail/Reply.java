package dev.invites.adapter.mail;

import java.util.regex.Pattern;

/**
 * What the server answered to a step.
 *
 * @param code as in RFC 5321; 0 when no answer came, -1 when the connection ended instead
 */
record Reply(int code, String words) {

    private static final Pattern POLICY = Pattern.compile("^5\\d\\d[ -]5\\.7\\.");

    static final Reply NONE = new Reply(0, "");

    boolean came() {
        return code > 0;
    }

    boolean positive() {
        return code / 100 == 2;
    }

    boolean forLater() {
        return code / 100 == 4;
    }

    /** It says goodbye with it (RFC 5321, section 3.8). */
    boolean closing() {
        return code == 421;
    }

    /**
     * A matter of policy (RFC 3463, X.7.X). Said of a recipient it is mostly about us: that the server does not relay for
     * us, or blocks us, which is ours to mend.
     */
    boolean policy() {
        return POLICY.matcher(words).find();
    }

    /** Final, and about this mail or its recipient rather than about us and our login or the order of our commands. */
    boolean refusesMail() {
        return code / 100 == 5 && code != 503 && code != 530 && code != 534 && code != 535 && code != 538;
    }
}
