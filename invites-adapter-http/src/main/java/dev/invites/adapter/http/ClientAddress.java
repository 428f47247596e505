package dev.invites.adapter.http;

import jakarta.servlet.http.HttpServletRequest;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a request comes from, to count by: an IPv4 address, or the /64 that an IPv6 address is in, which is what one
 * customer of a provider has.
 */
final class ClientAddress {

    private static final Pattern IPV4 = Pattern.compile("[0-9]{1,3}(\\.[0-9]{1,3}){3}");
    private static final Pattern IPV6 = Pattern.compile("[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*");
    private static final Pattern WITH_PORT = Pattern.compile("\\[([0-9A-Fa-f:.]+)](?::[0-9]+)?|([0-9.]+):[0-9]+");
    private static final int IPV6_NETWORK_BYTES = 8;

    private ClientAddress() {}

    static String of(HttpServletRequest request) {
        return of(request.getRemoteAddr(), Collections.list(request.getHeaders("X-Forwarded-For")));
    }

    /**
     * Takes the word of a proxy on the same network alone, and of what it says only the last, which is what it saw: what
     * stands before that can be sent by anybody.
     */
    static String of(String peer, List<String> forwardedFor) {
        // An interface's name may follow.
        Optional<InetAddress> sender = parse(peer.replaceAll("[\\[\\]]|%.*", ""));
        boolean near = sender.map(ClientAddress::isNear).orElse(false);
        return (near ? lastOf(forwardedFor).or(() -> sender) : sender)
                .map(ClientAddress::network)
                .orElse(peer);
    }

    private static Optional<InetAddress> lastOf(List<String> forwardedFor) {
        if (forwardedFor.isEmpty()) {
            return Optional.empty();
        }
        String last = forwardedFor.get(forwardedFor.size() - 1);
        return parse(withoutPort(last.substring(last.lastIndexOf(',') + 1).strip()));
    }

    /** Some proxies say the port too: {@code 192.0.2.1:4711}, {@code [2001:db8::1]:4711}. */
    private static String withoutPort(String text) {
        Matcher withPort = WITH_PORT.matcher(text);
        return withPort.matches() ? Optional.ofNullable(withPort.group(1)).orElseGet(() -> withPort.group(2)) : text;
    }

    /** Loopback, private (RFC 1918) and unique local (RFC 4193). */
    private static boolean isNear(InetAddress address) {
        boolean uniqueLocal = address instanceof Inet6Address && (address.getAddress()[0] & 0xFE) == 0xFC;
        return address.isLoopbackAddress() || address.isSiteLocalAddress() || uniqueLocal;
    }

    private static String network(InetAddress address) {
        return address instanceof Inet6Address
                ? Base64.getEncoder().encodeToString(Arrays.copyOf(address.getAddress(), IPV6_NETWORK_BYTES))
                : address.getHostAddress();
    }

    /** Of literals alone: a name would be looked up. */
    private static Optional<InetAddress> parse(String text) {
        if (!IPV4.matcher(text).matches() && !IPV6.matcher(text).matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(InetAddress.getByName(text));
        } catch (UnknownHostException e) {
            return Optional.empty();
        }
    }
}
