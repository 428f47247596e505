package dev.invites.app;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;

/** A properties file as it is written: UTF-8, with or without a byte order mark. */
record ConfigFile(Map<String, String> values, Set<String> repeated) {

    /** @throws IllegalArgumentException when there is no such file or it cannot be read; says nothing of what is in it */
    static ConfigFile read(String path) {
        String text = text(path);
        Entries entries = new Entries();
        try {
            entries.load(new StringReader(text.startsWith("\uFEFF") ? text.substring(1) : text));
        } catch (IOException | IllegalArgumentException e) {
            throw new IllegalArgumentException("names a file with a malformed \\u escape in it", e);
        }
        return new ConfigFile(Collections.unmodifiableMap(entries.values), entries.repeated);
    }

    private static String text(String path) {
        try {
            return Files.readString(Path.of(path));
        } catch (NoSuchFileException | InvalidPathException e) {
            throw new IllegalArgumentException("names a file that is not there", e);
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException("names a file that is not UTF-8", e);
        } catch (IOException e) {
            throw new IllegalArgumentException("names a file that cannot be read", e);
        }
    }

    /** {@link Properties} for its syntax alone: by itself it lets the last of two lines win without a word. */
    private static final class Entries extends Properties {

        private static final long serialVersionUID = 1L;

        private final transient Map<String, String> values = new LinkedHashMap<>();
        private final transient Set<String> repeated = new TreeSet<>();

        @Override
        public synchronized Object put(Object key, Object value) {
            if (values.put(key.toString(), value.toString()) != null) {
                repeated.add(key.toString());
            }
            return value;
        }
    }
}
