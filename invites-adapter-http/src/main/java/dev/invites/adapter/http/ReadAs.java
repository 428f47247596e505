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

/** The text can be read as a value of the domain, which alone decides what is one. Absent text is fine. */
@Target({ElementType.FIELD, ElementType.PARAMETER})
@Retention(RetentionPolicy.RUNTIME)
@Constraint(validatedBy = ReadAs.Reader.class)
@interface ReadAs {

    Shape value();

    String message() default "is not valid";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    /** Tries to read it, and keeps the domain's words. */
    final class Reader implements ConstraintValidator<ReadAs, String> {

        private Shape shape = Shape.NAME;

        @Override
        public void initialize(ReadAs constraint) {
            shape = constraint.value();
        }

        @Override
        public boolean isValid(@Nullable String text, ConstraintValidatorContext context) {
            if (text == null) {
                return true;
            }
            try {
                shape.read(text);
                return true;
            } catch (IllegalArgumentException e) {
                context.disableDefaultConstraintViolation();
                // Braces would be taken for parameters of the message.
                context.buildConstraintViolationWithTemplate(
                                String.valueOf(e.getMessage()).replaceAll("[{}$\\\\]", "\\\\$0"))
                        .addConstraintViolation();
                return false;
            }
        }
    }
}
