package dev.invites.adapter.http;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The bytes of a body, of a size and type that are taken. */
final class RequestBody {

    static final int MAX_BYTES = 64 * 1024;

    private static final Pattern JSON = Pattern.compile("application/json\\s*(;\\s*charset\\s*=\\s*\"?utf-8\"?\\s*)?");

    private RequestBody() {}

    /** @throws ApiError when it is too large, or not JSON; no body at all is fine */
    static byte[] read(HttpServletRequest request) {
        if (request.getContentLengthLong() > MAX_BYTES) {
            throw tooLarge();
        }
        byte[] body = bytes(request);
        if (body.length > MAX_BYTES) {
            throw tooLarge();
        }
        if (body.length > 0 && !isJson(request.getContentType())) {
            throw new ApiError(Problem.MEDIA_TYPE, "the body must be application/json in UTF-8");
        }
        return body;
    }

    private static byte[] bytes(HttpServletRequest request) {
        try {
            return request.getInputStream().readNBytes(MAX_BYTES + 1);
        } catch (IOException e) {
            throw new ApiError(Problem.BAD_VALUE, "the body could not be read to its end");
        }
    }

    private static boolean isJson(@Nullable String contentType) {
        return contentType != null
                && JSON.matcher(contentType.strip().toLowerCase(Locale.ROOT)).matches();
    }

    private static ApiError tooLarge() {
        return new ApiError(Problem.TOO_LARGE, "the body must have at most " + MAX_BYTES + " bytes");
    }
}
