package dev.invites.adapter.mail;

import com.samskivert.mustache.MustacheException;
import dev.invites.adapter.mail.TextFile.Entry;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Consumer;

/** Finds what is wrong with texts, so that {@link Language} need not look. */
final class TextCheck {

    private final Consumer<TemplateFault> faults;

    TextCheck(Consumer<TemplateFault> faults) {
        this.faults = faults;
    }

    /** One entry by itself. */
    void entry(String key, Entry entry) {
        String value = entry.value();
        if (!TextKey.isKnown(key)) {
            faults.accept(entry.fault("there is no text called " + TextFile.printable(key)));
        } else if (value.isBlank() && !TextKey.mayBeEmpty(key)) {
            faults.accept(entry.fault(key + " must not be empty"));
        } else if (TextKey.isSetting(key)) {
            setting(key, entry);
        } else {
            text(key, entry);
        }
    }

    /** A language with all that it has from others. */
    void whole(String tag, Languages languages) {
        Map<String, Entry> entries = languages.entries(tag);
        TreeSet<String> missing = new TreeSet<>(TextKey.missing(entries));
        Entry rules = entries.get(TextKey.PLURAL);
        if (rules != null) {
            for (String form : Plurals.of(rules.value()).used()) {
                TextKey.UNITS.stream()
                        .map(unit -> unit + "." + form)
                        .filter(key -> !entries.containsKey(key))
                        .forEach(missing::add);
            }
        }
        if (!missing.isEmpty()) {
            faults.accept(new TemplateFault(Languages.file(tag), 0, "lacks " + String.join(", ", missing)));
        }
    }

    private void setting(String key, Entry entry) {
        try {
            switch (key) {
                case TextKey.DIRECTION -> {
                    if (!List.of("ltr", "rtl").contains(entry.value().strip())) {
                        throw new IllegalArgumentException("must be ltr or rtl");
                    }
                }
                case TextKey.DATE_PATTERN -> {
                    if (Language.date(entry.value(), Languages.DEFAULT)
                            .format(Instant.EPOCH)
                            .isBlank()) {
                        throw new IllegalArgumentException("must show something");
                    }
                }
                default -> Plurals.of(entry.value());
            }
        } catch (DateTimeException e) {
            faults.accept(entry.fault(key + " asks for what a moment has not: " + e.getMessage()));
        } catch (IllegalArgumentException e) {
            faults.accept(entry.fault(key + ": " + e.getMessage()));
        }
    }

    private void text(String key, Entry entry) {
        List<String> variables = TextKey.isUnit(key) ? List.of(TextKey.NUMBER) : TextKey.VARIABLES;
        try {
            Names names = Names.of(Templates.text(entry.value()));
            if (!names.unclosed().isEmpty()) {
                faults.accept(entry.fault(key + TemplateCheck.UNCLOSED));
            }
            if (!names.sections().isEmpty()) {
                faults.accept(entry.fault(key + " may have variables in it, and nothing else of a template"));
            }
            names.all().stream()
                    .filter(name -> !variables.contains(name))
                    .forEach(name -> faults.accept(entry.fault(key + " has no variable " + TextFile.printable(name)
                            + ": there " + (variables.size() == 1 ? "is " : "are ") + String.join(", ", variables))));
        } catch (MustacheException e) {
            faults.accept(entry.fault(key + ": " + TemplateCheck.message(e)));
        }
    }
}
