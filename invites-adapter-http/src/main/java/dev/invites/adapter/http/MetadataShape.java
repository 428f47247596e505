package dev.invites.adapter.http;

import dev.invites.domain.model.Metadata;
import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The tree can be read as {@link Metadata}. A tree, because whatever is wrong in it is wrong with the one field, by its
 * name. Absent and null are fine, and mean none.
 */
@Target({ElementType.FIELD, ElementType.PARAMETER})
@Retention(RetentionPolicy.RUNTIME)
@Constraint(validatedBy = MetadataShape.Reader.class)
@interface MetadataShape {

    String message() default "must be an object of strings";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    /** Tries to read it, and keeps the domain's words. */
    final class Reader implements ConstraintValidator<MetadataShape, JsonNode> {

        @Override
        public boolean isValid(@Nullable JsonNode tree, ConstraintValidatorContext context) {
            try {
                read(tree);
                return true;
            } catch (IllegalArgumentException e) {
                context.disableDefaultConstraintViolation();
                context.buildConstraintViolationWithTemplate(String.valueOf(e.getMessage()))
                        .addConstraintViolation();
                return false;
            }
        }

        /** @throws IllegalArgumentException when it is no metadata */
        static Optional<Metadata> read(@Nullable JsonNode tree) {
            if (tree == null || tree.isNull()) {
                return Optional.empty();
            }
            if (!tree.isObject() || !tree.values().stream().allMatch(JsonNode::isString)) {
                throw new IllegalArgumentException("must be an object of strings");
            }
            Map<String, String> entries = new LinkedHashMap<>();
            tree.properties()
                    .forEach(entry ->
                            entries.put(entry.getKey(), entry.getValue().asString()));
            return Optional.of(new Metadata(entries));
        }
    }
}
