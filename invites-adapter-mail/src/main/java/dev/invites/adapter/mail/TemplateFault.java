package dev.invites.adapter.mail;

import java.util.Comparator;

/**
 * What is wrong in a folder of templates.
 *
 * @param line the first is 1; 0 when it is the file as a whole
 */
record TemplateFault(String file, int line, String what) {

    static final Comparator<TemplateFault> IN_ORDER =
            Comparator.comparing(TemplateFault::file).thenComparing(TemplateFault::line);

    @Override
    public String toString() {
        return file + (line > 0 ? ":" + line : "") + ": " + what;
    }
}
