package dev.invites.adapter.http;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The bytes of a body, of a size and type that are taken. */
final class RequestBody {

    static final int MAX_BYTES = 64 * 1024;

    private static final String JSON = "application/json";
    private static final Pattern CHARSET = Pattern.compile("\\s*charset\\s*=\\s*\"?([^\"\\s]*)\"?\\s*");

    private RequestBody() {}

    /**
     * Reads it.
     *
     * @param mostBytes how large it may be: {@link #MAX_BYTES}, or more where the caller is known
     * @throws ApiError when it is too large, or not JSON; no body at all is fine
     */
    static byte[] read(HttpServletRequest request, int mostBytes) {
        return read(request, mostBytes, RequestBody::isJson, "the body must be application/json in UTF-8");
    }

    /**
     * Reads one of another type.
     *
     * @param isTaken whether these content types are
     * @param otherwise what is told where they are not
     */
    static byte[] read(HttpServletRequest request, int mostBytes, Predicate<List<String>> isTaken, String otherwise) {
        if (request.getContentLengthLong() > mostBytes) {
            throw tooLarge(mostBytes);
        }
        byte[] body = bytes(request, mostBytes);
        if (body.length > mostBytes) {
            throw tooLarge(mostBytes);
        }
        if (body.length > 0 && !isTaken.test(Collections.list(request.getHeaders("Content-Type")))) {
            throw new ApiError(Problem.MEDIA_TYPE, otherwise);
        }
        return body;
    }

    private static byte[] bytes(HttpServletRequest request, int mostBytes) {
        try {
            InputStream in = request.getInputStream();
            long length = request.getContentLengthLong();
            if (length >= 0 && length <= MAX_BYTES) {
                return in.readNBytes((int) length);
            }
            byte[] begun = in.readNBytes(MAX_BYTES + 1);
            return begun.length > MAX_BYTES && mostBytes > MAX_BYTES ? LargeBodies.readOn(begun, in, mostBytes) : begun;
        } catch (IOException e) {
            throw new ApiError(Problem.BAD_VALUE, "the body could not be read to its end");
        }
    }

    /** Parameters mean nothing to this type (RFC 8259, section 11), but one that says another charset means another. */
    private static boolean isJson(List<String> contentTypes) {
        if (contentTypes.size() != 1) {
            return false;
        }
        String[] parts = contentTypes.get(0).toLowerCase(Locale.ROOT).split(";");
        return parts[0].strip().equals(JSON)
                && Stream.of(parts)
                        .skip(1)
                        .map(CHARSET::matcher)
                        .allMatch(charset ->
                                !charset.matches() || charset.group(1).equals("utf-8"));
    }

    private static ApiError tooLarge(int mostBytes) {
        return new ApiError(Problem.TOO_LARGE, "the body must have at most " + mostBytes + " bytes");
    }
}
