package dev.invites.adapter.http;

import dev.invites.domain.model.LimitReached;
import java.util.List;
import java.util.Optional;

/** Ends a request with an error of the table. */
final class ApiError extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** One thing that is wrong, and where, if it can be named. */
    record Fault(Problem problem, Optional<String> param, String message) {}

    private final transient List<Fault> faults;
    private final transient Optional<LimitReached> limit;

    ApiError(Problem problem, String message) {
        this(List.of(new Fault(problem, Optional.empty(), message)));
    }

    ApiError(Problem problem, String param, String message) {
        this(List.of(new Fault(problem, Optional.of(param), message)));
    }

    /** @param faults at least one; the first gives the status and the code */
    ApiError(List<Fault> faults) {
        this(faults, Optional.empty());
    }

    private ApiError(List<Fault> faults, Optional<LimitReached> limit) {
        // An answer, not an accident: a stack trace would cost and tell nothing.
        super(faults.get(0).message(), null, false, false);
        this.faults = List.copyOf(faults);
        this.limit = limit;
    }

    /** More requests than may be. */
    static ApiError tooOften(LimitReached limit) {
        return new ApiError(Problem.TOO_OFTEN, "too many requests; try again later").with(Optional.of(limit));
    }

    /** The same error, because of {@code reached} where that is one. */
    ApiError with(Optional<LimitReached> reached) {
        return new ApiError(faults, reached);
    }

    /** The limit that left no room, where one that wears off by itself did. */
    Optional<LimitReached> limit() {
        return limit;
    }

    Problem problem() {
        return faults.get(0).problem();
    }

    List<Fault> faults() {
        return faults;
    }
}
