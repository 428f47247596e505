package dev.invites.adapter.http;

import dev.invites.adapter.http.ApiError.Fault;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.Validation;
import jakarta.validation.Validator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.hibernate.validator.messageinterpolation.ParameterMessageInterpolator;

/** Checks the shape of request bodies by their annotations. */
final class Shapes {

    private static final Validator VALIDATOR = Validation.byDefaultProvider()
            .configure()
            // The default one needs an expression language, and would evaluate it.
            .messageInterpolator(new ParameterMessageInterpolator())
            .buildValidatorFactory()
            .getValidator();

    private Shapes() {}

    static List<Fault> faults(Object body) {
        return VALIDATOR.validate(body).stream()
                .sorted((one, other) -> one.getPropertyPath()
                        .toString()
                        .compareTo(other.getPropertyPath().toString()))
                .map(Shapes::fault)
                .toList();
    }

    private static Fault fault(ConstraintViolation<Object> violation) {
        Object constraint = violation.getConstraintDescriptor().getAnnotation();
        Optional<String> param =
                Optional.of(snakeCase(violation.getPropertyPath().toString()));
        return constraint instanceof ReadAs readAs
                ? new Fault(readAs.value().problem(), param, violation.getMessage())
                : constraint instanceof Required
                        ? new Fault(Problem.MISSING_FIELD, param, violation.getMessage())
                        : new Fault(Problem.BAD_VALUE, param, violation.getMessage());
    }

    private static String snakeCase(String property) {
        return property.replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
    }
}
