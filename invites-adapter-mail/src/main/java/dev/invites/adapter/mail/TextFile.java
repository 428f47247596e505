package dev.invites.adapter.mail;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.function.Consumer;

/**
 * A file in the format of {@link Properties}, with the line on which each entry begins.
 *
 * @param entries in the order of the file
 */
record TextFile(String name, Map<String, Entry> entries) {

    record Entry(String file, int line, String value) {

        TemplateFault fault(String what) {
            return new TemplateFault(file, line, what);
        }
    }

    /** What cannot be read, or is there twice, is told to {@code faults} and left out. */
    static TextFile parse(String name, String content, Consumer<TemplateFault> faults) {
        Map<String, Entry> entries = new LinkedHashMap<>();
        List<String> lines = content.lines().toList();
        for (int at = 0; at < lines.size(); at++) {
            int first = at + 1;
            StringBuilder whole = new StringBuilder(lines.get(at));
            while (!isComment(lines.get(first - 1)) && goesOn(lines.get(at)) && at + 1 < lines.size()) {
                whole.append('\n').append(lines.get(++at));
            }
            try {
                // One entry at a time: it has lost the lines when it has read them all.
                Properties one = new Properties();
                one.load(new StringReader(whole.toString()));
                one.stringPropertyNames().forEach(key -> {
                    if (entries.putIfAbsent(key, new Entry(name, first, one.getProperty(key))) != null) {
                        faults.accept(new TemplateFault(name, first, printable(key) + " is there twice"));
                    }
                });
            } catch (IOException | IllegalArgumentException e) {
                faults.accept(new TemplateFault(name, first, "has a malformed \\u escape"));
            }
        }
        return new TextFile(name, entries);
    }

    /** On one line and not long, whatever somebody has typed. */
    static String printable(String typed) {
        List<String> shown = new ArrayList<>();
        typed.codePoints().limit(60).forEach(c -> shown.add(Character.isISOControl(c) ? "?" : Character.toString(c)));
        return String.join("", shown);
    }

    private static boolean isComment(String line) {
        String start = line.stripLeading();
        return start.startsWith("#") || start.startsWith("!");
    }

    private static boolean goesOn(String line) {
        int backslashes = 0;
        while (backslashes < line.length() && line.charAt(line.length() - 1 - backslashes) == '\\') {
            backslashes++;
        }
        return backslashes % 2 == 1;
    }
}
