package dev.invites.adapter.http;

import java.util.List;

/**
 * Whom the server believes, and how much of whom it takes.
 *
 * @param pageTokenSecrets at least one; page tokens are made under the first and read under any
 */
public record HttpSettings(JwtVerification jwt, List<byte[]> pageTokenSecrets, RequestLimits limits) {

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
        return "HttpSettings[" + jwt + ", " + limits + "]";
    }
}
