package dev.invites.adapter.jdbc;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Rows as PostgreSQL reads them from text: an array of records, of which each is in quotes. One array of rows costs the
 * server less than one for each of thirty columns.
 */
final class RowText {

    private final StringBuilder text = new StringBuilder("{");

    private RowText() {}

    /** A record of {@code columns}, in their order, for each of {@code all}. */
    static <T> String of(List<Column<T>> columns, List<T> all) {
        RowText rows = new RowText();
        for (T one : all) {
            rows.row(columns, one);
        }
        return rows.text.append('}').toString();
    }

    private <T> void row(List<Column<T>> columns, T one) {
        text.append(text.length() == 1 ? "\"(" : ",\"(");
        for (int at = 0; at < columns.size(); at++) {
            if (at > 0) {
                text.append(',');
            }
            Optional<?> value = columns.get(at).read().apply(one);
            if (value.isPresent()) {
                field(value.get());
            }
        }
        text.append(")\"");
    }

    /** Nothing is null; what may have a comma or a quote in it is in quotes, which are escaped for the array. */
    private void field(Object value) {
        if (value instanceof String string) {
            text.append("\\\"");
            escaped(string);
            text.append("\\\"");
        } else if (value instanceof List<?> list) {
            text.append("\\\"");
            escaped(array(list));
            text.append("\\\"");
        } else {
            text.append(value);
        }
    }

    /** Escaped twice: for the record, and that for the array. */
    private void escaped(String value) {
        if (value.indexOf('"') < 0 && value.indexOf('\\') < 0) {
            text.append(value);
            return;
        }
        for (int at = 0; at < value.length(); at++) {
            char character = value.charAt(at);
            if (character == '"') {
                text.append("\\\\\\\"");
            } else if (character == '\\') {
                text.append("\\\\\\\\");
            } else {
                text.append(character);
            }
        }
    }

    private static String array(List<?> list) {
        StringBuilder array = new StringBuilder("{");
        for (Object element : list) {
            if (array.length() > 1) {
                array.append(',');
            }
            if (element instanceof UUID || element instanceof Integer) {
                array.append(element);
            } else {
                array.append('"')
                        .append(element.toString().replace("\\", "\\\\").replace("\"", "\\\""))
                        .append('"');
            }
        }
        return array.append('}').toString();
    }
}
