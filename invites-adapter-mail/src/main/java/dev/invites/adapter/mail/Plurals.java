package dev.invites.adapter.mail;

import java.text.CompactNumberFormat;
import java.text.DecimalFormatSymbols;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Which form of its words a language uses with a number, by rules as CLDR writes them (UTS #35, part 3), such as
 * {@code one: n = 1; few: n % 100 = 3..10}. The JDK reads and applies such rules, but only when it formats a number: so
 * one is formatted with the names of the forms in place of words.
 */
final class Plurals {

    static final List<String> FORMS = List.of("zero", "one", "two", "few", "many", "other");

    /** A mail counts minutes, hours and days; an invite is open for a year at most. */
    static final int MOST = 366;

    private static final int MOST_DIGITS = 3;

    private final List<String> forms;

    private Plurals(List<String> forms) {
        this.forms = forms;
    }

    /** @throws IllegalArgumentException when {@code rules} are no such rules */
    static Plurals of(String rules) {
        String[] patterns = IntStream.rangeClosed(1, MOST_DIGITS)
                .mapToObj("0"::repeat)
                .map(digits -> FORMS.stream()
                        .map(form -> form + ":" + digits + form)
                        .collect(Collectors.joining(" ", "{", "}")))
                .toArray(String[]::new);
        CompactNumberFormat format =
                new CompactNumberFormat("#0", DecimalFormatSymbols.getInstance(Locale.ROOT), patterns, rules);
        return new Plurals(IntStream.rangeClosed(0, MOST)
                .mapToObj(number ->
                        format.format(number).substring(Integer.toString(number).length()))
                .toList());
    }

    /** @param number 0 to {@link #MOST} */
    String form(int number) {
        return forms.get(number);
    }

    /** All that there are for numbers up to {@link #MOST}. */
    Set<String> used() {
        return Set.copyOf(forms);
    }
}
