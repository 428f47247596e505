package dev.invites.adapter.http;

import java.util.List;
import java.util.Optional;

/** Ends a request with an error of the table. */
final class ApiError extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** One thing that is wrong, and where, if it can be named. */
    record Fault(Problem problem, Optional<String> param, String message) {}

    private final transient List<Fault> faults;

    ApiError(Problem problem, String message) {
        this(List.of(new Fault(problem, Optional.empty(), message)));
    }

    ApiError(Problem problem, String param, String message) {
        this(List.of(new Fault(problem, Optional.of(param), message)));
    }

    /** @param faults at least one; the first gives the status and the code */
    ApiError(List<Fault> faults) {
        // An answer, not an accident: a stack trace would cost and tell nothing.
        super(faults.get(0).message(), null, false, false);
        this.faults = List.copyOf(faults);
    }

    Problem problem() {
        return faults.get(0).problem();
    }

    List<Fault> faults() {
        return faults;
    }
}
