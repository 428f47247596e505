package dev.invites.adapter.http;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** The OpenAPI document as a judge of answers: what it does not describe is an error, and it keeps count of what it saw. */
final class Document {

    private static final String LOCATION = "https://invites.example/openapi.yaml";
    private static final Pattern TEMPLATE = Pattern.compile("\\{[^}]+}");
    /** Described once for all routes, in the text of the document. */
    private static final Set<Integer> EVERYWHERE = Set.of(405, 431, 500);

    private final JsonNode document;
    private final SchemaRegistry registry;
    private final Map<String, Schema> schemas = new ConcurrentHashMap<>();
    private final Set<String> seen = ConcurrentHashMap.newKeySet();

    Document() {
        String yaml = new String(OpenApi.yaml(), StandardCharsets.UTF_8);
        document = new YAMLMapper().readTree(yaml);
        registry = SchemaRegistry.withDefaultDialect(
                SpecificationVersion.DRAFT_2020_12,
                builder -> builder.schemas(Map.of(LOCATION, yaml))
                        .schemaRegistryConfig(SchemaRegistryConfig.builder()
                                .formatAssertionsEnabled(true)
                                .build()));
    }

    /** Fails unless the document describes such an answer; a route that it does not have must answer 404 or 405. */
    void check(String method, String path, int status, String contentType, String body) {
        String kind = method.equals("HEAD") ? "get" : method.toLowerCase(Locale.ROOT);
        Optional<String> template = template(path.split("\\?", 2)[0]);
        boolean described = template.isPresent()
                && document.at("/paths").get(template.get()).has(kind);
        if (!described || EVERYWHERE.contains(status)) {
            if (status < 400) {
                throw new AssertionError("not in the document: " + method + " " + path + " -> " + status);
            }
            validate("#/components/schemas/Error", body, method + " " + path);
            return;
        }
        String pointer = "/paths/" + template.orElseThrow().replace("/", "~1") + "/" + kind + "/responses/" + status;
        JsonNode response = resolve(document.at(pointer));
        if (response.isMissingNode()) {
            throw new AssertionError("not in the document: " + method + " " + template + " -> " + status + ": " + body);
        }
        seen.add(kind + " " + template.orElseThrow() + " " + status);
        String media = contentType.split(";", 2)[0];
        JsonNode content = response.at("/content").get(media);
        if (content == null) {
            throw new AssertionError("not in the document: " + media + " of " + method + " " + template);
        }
        if (media.equals("application/json") && !method.equals("HEAD") && !body.isEmpty()) {
            JsonNode schema = content.get("schema");
            validate(
                    schema.has("$ref")
                            ? schema.get("$ref").asString()
                            : "#" + pointerOf(pointer) + "/content/application~1json/schema",
                    body,
                    method + " " + path);
        }
    }

    /** The operations, each with its statuses, of which no answer was seen. */
    Set<String> unseen() {
        Set<String> unseen = new TreeSet<>();
        document.at("/paths")
                .properties()
                .forEach(path -> path.getValue()
                        .properties()
                        .forEach(operation -> operation
                                .getValue()
                                .at("/responses")
                                .propertyNames()
                                .forEach(status ->
                                        unseen.add(operation.getKey() + " " + path.getKey() + " " + status))));
        unseen.removeIf(entry -> entry.contains(" parameters ") || seen.contains(entry));
        return unseen;
    }

    private String pointerOf(String pointer) {
        JsonNode response = document.at(pointer);
        return response.has("$ref") ? response.get("$ref").asString().substring(1) : pointer;
    }

    private JsonNode resolve(JsonNode node) {
        return node.has("$ref") ? document.at(node.get("$ref").asString().substring(1)) : node;
    }

    private void validate(String reference, String body, String what) {
        Schema schema = schemas.computeIfAbsent(reference, it -> registry.getSchema(SchemaLocation.of(LOCATION + it)));
        List<Error> errors = schema.validate(body, InputFormat.JSON);
        if (!errors.isEmpty()) {
            throw new AssertionError(what + " is not as described: " + errors + " in " + body);
        }
    }

    private Optional<String> template(String path) {
        return document.at("/paths").propertyNames().stream()
                .filter(template -> path.matches(
                        TEMPLATE.matcher(template.replace(".", "\\.")).replaceAll("[^/]+")))
                // "accept" is no invite id.
                .min(Comparator.comparingInt(
                        template -> (int) TEMPLATE.matcher(template).results().count()));
    }
}
