package dev.invites.adapter.http;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The body of a one-click unsubscribe (RFC 8058, section 3.2): {@code List-Unsubscribe=One-Click}, as a form in either of the
 * types that HTML has for one.
 */
final class OneClick {

    private static final String NAME = "List-Unsubscribe";
    private static final String VALUE = "One-Click";
    private static final String URLENCODED = "application/x-www-form-urlencoded";
    private static final String MULTIPART = "multipart/form-data";
    private static final Pattern BOUNDARY =
            Pattern.compile("boundary=(?:\"([^\"]{1,70})\"|([^;\\s]{1,70}))", Pattern.CASE_INSENSITIVE);
    private static final Pattern PART_NAME = Pattern.compile(
            "^content-disposition:\\s*form-data\\s*;(?:[^\r\n]*;)?\\s*name=\"?" + NAME + "\"?\\s*(?:;|$)",
            Pattern.CASE_INSENSITIVE | Pattern.MULTILINE);

    private OneClick() {}

    /** Whether a body of these types can be one. */
    static boolean isForm(List<String> contentTypes) {
        return contentTypes.size() == 1
                && (mediaType(contentTypes.get(0)).equals(URLENCODED)
                        || boundary(contentTypes.get(0)).isPresent());
    }

    /** Whether {@code body} says so. */
    static boolean isSaid(String contentType, byte[] body) {
        // Neither form has to be decoded to know what is, or is not, plain ASCII.
        String text = new String(body, StandardCharsets.ISO_8859_1);
        return boundary(contentType)
                .map(boundary -> Stream.of(text.split("--" + Pattern.quote(boundary), -1))
                        .anyMatch(OneClick::isPart))
                .orElseGet(() -> Stream.of(text.split("&")).anyMatch(OneClick::isField));
    }

    private static boolean isField(String field) {
        try {
            return URLDecoder.decode(field.strip(), StandardCharsets.UTF_8).equals(NAME + "=" + VALUE);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static boolean isPart(String part) {
        String[] headAndContent = part.split("\r?\n\r?\n", 2);
        return headAndContent.length == 2
                && PART_NAME.matcher(headAndContent[0]).find()
                && headAndContent[1].strip().equals(VALUE);
    }

    private static Optional<String> boundary(String contentType) {
        if (!mediaType(contentType).equals(MULTIPART)) {
            return Optional.empty();
        }
        Matcher boundary = BOUNDARY.matcher(contentType);
        return boundary.find()
                ? Optional.ofNullable(boundary.group(1)).or(() -> Optional.ofNullable(boundary.group(2)))
                : Optional.empty();
    }

    private static String mediaType(String contentType) {
        return contentType.toLowerCase(Locale.ROOT).split(";", 2)[0].strip();
    }
}
