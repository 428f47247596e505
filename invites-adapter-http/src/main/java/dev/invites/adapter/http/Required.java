package dev.invites.adapter.http;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.jspecify.annotations.Nullable;

/**
 * The field must be there and not null. Jakarta's own {@code @NotNull} reads as a promise to the compiler, and before it
 * is checked there is none.
 */
@Target({ElementType.FIELD, ElementType.PARAMETER})
@Retention(RetentionPolicy.RUNTIME)
@Constraint(validatedBy = Required.Present.class)
@interface Required {

    String message() default "is required";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    /** Checks that something is there. */
    final class Present implements ConstraintValidator<Required, Object> {

        @Override
        public boolean isValid(@Nullable Object value, ConstraintValidatorContext context) {
            return value != null;
        }
    }
}
