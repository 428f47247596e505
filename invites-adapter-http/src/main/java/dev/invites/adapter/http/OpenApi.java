package dev.invites.adapter.http;

import tools.jackson.databind.json.JsonMapper;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** The API's own description, written by hand in YAML, and turned into JSON when that is first asked for. */
final class OpenApi {

    private OpenApi() {}

    static byte[] yaml() {
        return Resources.bytes("openapi.yaml");
    }

    static byte[] json() {
        return Converted.JSON.clone();
    }

    private static final class Converted {
        static final byte[] JSON = new JsonMapper().writeValueAsBytes(new YAMLMapper().readTree(yaml()));
    }
}
