package dev.invites.adapter.http;

import java.net.URI;
import java.util.List;

/**
 * Whom the server believes, and how much of whom it takes.
 *
 * @param publicUrl where people reach the service, without a slash at its end
 * @param pageTokenSecrets at least one; page tokens are made under the first and read under any
 */
public record HttpSettings(URI publicUrl, JwtVerification jwt, List<byte[]> pageTokenSecrets, RequestLimits limits) {

    public HttpSettings {
        if (pageTokenSecrets.isEmpty()) {
            throw new IllegalArgumentException("page tokens need a secret");
        }
        pageTokenSecrets = pageTokenSecrets.stream().map(byte[]::clone).toList();
    }

    @Override
    public List<byte[]> pageTokenSecrets() {
        return pageTokenSecrets.stream().map(byte[]::clone).toList();
    }

    /** Leaves out the secrets. */
    @Override
    public String toString() {
        return "HttpSettings[" + publicUrl + ", " + jwt + ", " + limits + "]";
    }
}
