package dev.invites.adapter.mail;

import java.util.List;

/** A folder of templates that is not taken, and why. */
public final class TemplatesRefused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<String> faults;

    TemplatesRefused(List<String> faults) {
        super(String.join("\n", faults));
        this.faults = List.copyOf(faults);
    }

    /** Each with its file, and its line where it has one, before it. */
    public List<String> faults() {
        return faults;
    }
}
