package dev.invites.adapter.http;

/** The one table of errors: status, code and reason of each. */
enum Problem {
    MISSING_FIELD(400, "invalid_argument", "missing_required_field"),
    BAD_VALUE(400, "invalid_argument", "invalid_field_value"),
    BAD_ENUM(400, "invalid_argument", "invalid_enum_value"),
    BAD_ID(400, "invalid_argument", "invalid_id_format"),
    BAD_CURSOR(400, "invalid_argument", "invalid_cursor"),
    STATE(400, "failed_precondition", "precondition_failed"),
    NO_CREDENTIALS(401, "unauthenticated", "missing_api_key"),
    BAD_API_KEY(401, "unauthenticated", "invalid_api_key"),
    EXPIRED_API_KEY(401, "unauthenticated", "expired_api_key"),
    BAD_TOKEN(401, "unauthenticated", "invalid_token"),
    EXPIRED_TOKEN(401, "unauthenticated", "expired_token"),
    NOT_ALLOWED(403, "permission_denied", "insufficient_permissions"),
    NOT_FOUND(404, "not_found", "resource_not_found"),
    METHOD(405, "unimplemented", "unimplemented"),
    KEY_REUSED(409, "already_exists", "resource_already_exists"),
    TOO_LARGE(413, "invalid_argument", "invalid_field_value"),
    MEDIA_TYPE(415, "invalid_argument", "invalid_field_value"),
    TOO_OFTEN(429, "resource_exhausted", "rate_limit_exceeded"),
    TOO_MANY(429, "resource_exhausted", "quota_exceeded"),
    HEADERS(431, "invalid_argument", "invalid_field_value"),
    INTERNAL(500, "internal", "internal_error"),
    UNAVAILABLE(503, "unavailable", "service_unavailable");

    private final int status;
    private final String code;
    private final String reason;

    Problem(int status, String code, String reason) {
        this.status = status;
        this.code = code;
        this.reason = reason;
    }

    int status() {
        return status;
    }

    String code() {
        return code;
    }

    String reason() {
        return reason;
    }

    /** What a status that the server gives by itself means in this table. */
    static Problem ofStatus(int status) {
        return switch (status) {
            case 401 -> NO_CREDENTIALS;
            case 403 -> NOT_ALLOWED;
            case 404 -> NOT_FOUND;
            case 405, 501 -> METHOD;
            case 413 -> TOO_LARGE;
            case 415 -> MEDIA_TYPE;
            // A request line that is too long is a head that is.
            case 414, 431 -> HEADERS;
            case 503 -> UNAVAILABLE;
            // A version of HTTP that is none is the client's doing.
            case 505 -> BAD_VALUE;
            default -> status >= 500 ? INTERNAL : BAD_VALUE;
        };
    }
}
