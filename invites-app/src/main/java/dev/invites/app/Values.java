package dev.invites.app;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.function.Function;
import java.util.regex.Pattern;

/** How values are written. Every parser throws {@link IllegalArgumentException} and repeats nothing of the value. */
final class Values {

    private static final Pattern WHOLE = Pattern.compile("[0-9]{1,10}");
    private static final Pattern HOST =
            Pattern.compile("[A-Za-z0-9][A-Za-z0-9.-]*|[0-9A-Fa-f]*:[0-9A-Fa-f.]*:[0-9A-Fa-f:.]*");

    private Values() {}

    /** A whole number. */
    static Function<String, Integer> whole(int least, int most) {
        return text -> {
            long number = WHOLE.matcher(text).matches() ? Long.parseLong(text) : -1;
            if (number < least || number > most) {
                throw new IllegalArgumentException("must be a whole number from " + least + " to " + most);
            }
            return (int) number;
        };
    }

    /** A limit: a whole number, where 0 means that there is none. */
    static int limit(String text) {
        return whole(0, Integer.MAX_VALUE).apply(text);
    }

    static boolean flag(String text) {
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException("must be true or false");
        };
    }

    /** An ISO-8601 duration. */
    static Function<String, Duration> duration(Duration least, Duration most) {
        return text -> {
            Duration duration;
            try {
                duration = Duration.parse(text);
            } catch (DateTimeException | ArithmeticException e) {
                throw new IllegalArgumentException("must be an ISO-8601 duration such as P7D or PT1H", e);
            }
            if (duration.compareTo(least) < 0 || duration.compareTo(most) > 0) {
                throw new IllegalArgumentException("must be from " + iso(least) + " to " + iso(most));
            }
            return duration;
        };
    }

    /** A host name, or an address of IPv4 or IPv6. */
    static String host(String text) {
        if (!HOST.matcher(text).matches()) {
            throw new IllegalArgumentException("must be a host name or an IP address, without a port");
        }
        return text;
    }

    /** An absolute http or https address. */
    static URI webAddress(String text) {
        URI uri;
        try {
            uri = new URI(text);
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("must be an absolute http or https address", e);
        }
        boolean web = "http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme());
        if (!web || uri.getHost() == null || uri.getPort() > 65_535) {
            throw new IllegalArgumentException("must be an absolute http or https address");
        }
        return uri;
    }

    /** {@link Duration#toString} never writes days. */
    private static String iso(Duration duration) {
        boolean days = !duration.isZero() && duration.equals(Duration.ofDays(duration.toDays()));
        return days ? "P" + duration.toDays() + "D" : duration.toString();
    }
}
