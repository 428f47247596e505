package dev.invites.adapter.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.invites.domain.model.Metadata;
import dev.invites.domain.model.Text;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.deser.std.StdScalarDeserializer;
import tools.jackson.databind.exc.PropertyBindingException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;

/**
 * JSON as this API reads and writes it. Reading is strict: UTF-8 alone, one object, no unknown or repeated fields, no
 * number for a string, no U+0000 and no lone surrogates. What a client is told names the field and never the parser.
 */
final class Json {

    private static final int MAX_DEPTH = 20;
    private static final int MAX_NUMBER = 50;
    // The names in metadata are the client's own.
    private static final int MAX_NAME = Metadata.MAX_BYTES;
    /** Fits the largest batch: of 1,000 entries, each with all fields and 50 names and values of metadata. */
    private static final int MAX_TOKENS = 150_000;

    private static final JsonMapper MAPPER = mapper();

    private Json() {}

    static byte[] write(Object answer) {
        return MAPPER.writeValueAsBytes(answer);
    }

    /** @throws ApiError when {@code bytes} are no such object */
    static <T> T read(byte[] bytes, Class<T> type) {
        String text = utf8(bytes);
        T value;
        try {
            value = MAPPER.readValue(text, type);
        } catch (JacksonException e) {
            throw error(e);
        }
        if (value == null) {
            throw new ApiError(Problem.BAD_VALUE, "the body must be a JSON object");
        }
        return value;
    }

    /**
     * Reads a part of what was read, as {@link #read} would if it were the whole.
     *
     * @throws ApiError when it is no such object
     */
    static <T> T convert(JsonNode part, Class<T> type) {
        if (!part.isObject()) {
            throw new ApiError(Problem.BAD_VALUE, "must be a JSON object");
        }
        try {
            return MAPPER.treeToValue(part, type);
        } catch (JacksonException e) {
            throw error(e);
        }
    }

    private static String utf8(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new ApiError(Problem.BAD_VALUE, "the body must be UTF-8");
        }
    }

    private static ApiError error(JacksonException e) {
        String message;
        Optional<String> param = param(e);
        if (e instanceof PropertyBindingException) {
            message = "is not known";
        } else if (e instanceof BadText) {
            message = "must not contain U+0000 or a lone surrogate";
        } else if (e instanceof StreamReadException && e.getOriginalMessage().startsWith("Duplicate ")) {
            message = "is given twice";
        } else if (e instanceof StreamReadException) {
            // The field that was read last need not be the one that is malformed.
            return new ApiError(Problem.BAD_VALUE, "the body is not well-formed JSON");
        } else if (e instanceof StreamConstraintsException) {
            return new ApiError(
                    Problem.BAD_VALUE,
                    "the body is nested too deeply, has too many values, or a number or a name that is too long");
        } else {
            message = param.isPresent() ? "has the wrong type" : "the body must be one JSON object";
        }
        return new ApiError(List.of(new ApiError.Fault(Problem.BAD_VALUE, param, message)));
    }

    private static Optional<String> param(JacksonException e) {
        List<String> path = new ArrayList<>();
        for (JacksonException.Reference step : e.getPath()) {
            path.add(step.getPropertyName() == null ? Integer.toString(step.getIndex()) : step.getPropertyName());
        }
        if (path.isEmpty() && e.processor() instanceof JsonParser parser && parser.currentName() != null) {
            path.add(parser.currentName());
        }
        String joined = String.join(".", path);
        return joined.isEmpty() || !Text.isWellFormed(joined) ? Optional.empty() : Optional.of(joined);
    }

    private static JsonMapper mapper() {
        JsonFactory factory = JsonFactory.builder()
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                // Clients make names up; a table of all that were ever seen would be theirs to fill.
                .disable(TokenStreamFactory.Feature.CANONICALIZE_PROPERTY_NAMES)
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(MAX_DEPTH)
                        .maxNumberLength(MAX_NUMBER)
                        .maxNameLength(MAX_NAME)
                        .maxTokenCount(MAX_TOKENS)
                        .build())
                .build();
        return JsonMapper.builder(factory)
                .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
                .changeDefaultPropertyInclusion(all -> all.withValueInclusion(JsonInclude.Include.NON_NULL))
                .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
                .addModule(new SimpleModule("text").addDeserializer(String.class, new StrictText()))
                .build();
    }

    /** A string, and nothing that could be made one. */
    private static final class StrictText extends StdScalarDeserializer<String> {

        StrictText() {
            super(String.class);
        }

        @Override
        public String deserialize(JsonParser parser, DeserializationContext context) {
            if (parser.currentToken() != JsonToken.VALUE_STRING) {
                return (String) context.handleUnexpectedToken(String.class, parser);
            }
            String text = parser.getString();
            if (!Text.isWellFormed(text)) {
                throw new BadText(parser);
            }
            return text;
        }
    }

    private static final class BadText extends JacksonException {

        private static final long serialVersionUID = 1L;

        BadText(JsonParser parser) {
            super(parser, "text that cannot be stored");
        }
    }
}
