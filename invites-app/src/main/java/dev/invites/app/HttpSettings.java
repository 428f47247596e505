package dev.invites.app;

import java.net.URI;
import java.util.Set;

/** @param port 0 for any free one */
record HttpSettings(String host, int port) {

    /** Hosts under which this machine reaches itself by its own name too. */
    private static final Set<String> LOCAL = Set.of("127.0.0.1", "0.0.0.0", "::", "localhost");

    static HttpSettings read(SettingsReader reader) {
        return new HttpSettings(
                reader.get(Setting.HTTP_HOST, Values::host), reader.get(Setting.HTTP_PORT, Values.whole(0, 65_535)));
    }

    /**
     * Where this machine reaches the service, whatever name it has for others; without a slash at its end.
     *
     * @param bound the port that the service listens on
     */
    URI address(int bound) {
        String name = LOCAL.contains(host) ? "localhost" : host.contains(":") ? "[" + host + "]" : host;
        return URI.create("http://" + name + ":" + bound);
    }
}
