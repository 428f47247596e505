package dev.invites.adapter.http;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.zip.GZIPOutputStream;

/**
 * Files of the jar, served as they are. A browser asks each time whether it still has the right one, which costs it an
 * answer without a body: so a new version of the service is never seen half with the files of the old.
 */
final class StaticFiles {

    private static final Map<String, String> TYPES = Map.of(
            "html", "text/html; charset=utf-8",
            "css", "text/css; charset=utf-8",
            "js", "text/javascript; charset=utf-8",
            "svg", "image/svg+xml");
    private static final int TAG_LENGTH = 12;
    private static final Pattern COMMA = Pattern.compile(",");
    private static final Pattern RULED_OUT = Pattern.compile(";\\s*q=0(\\.0*)?$");

    private final String folder;
    private final Map<String, String> headers;
    private final Map<String, Body> bodies = new ConcurrentHashMap<>();

    /**
     * @param folder of resources beside this class
     * @param headers of every answer
     */
    StaticFiles(String folder, Map<String, String> headers) {
        this.folder = folder;
        this.headers = Map.copyOf(headers);
    }

    /** Serves {@code file} at {@code path}, to GET and HEAD. */
    void serve(RoutesConfig routes, String path, String file) {
        routes.addHttpHandler(HandlerType.GET, path, context -> answer(context, file));
        routes.addHttpHandler(HandlerType.HEAD, path, context -> answer(context, file));
    }

    /** One file in its two forms, which have tags of their own (RFC 9110, section 8.8.3.3). */
    private static final class Body {

        private final byte[] plain;
        private final byte[] zipped;
        private final String tag;

        Body(byte[] plain) {
            this.plain = plain;
            this.zipped = zip(plain);
            this.tag = tag(plain);
        }

        private static byte[] zip(byte[] plain) {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            try (GZIPOutputStream zip = new GZIPOutputStream(bytes)) {
                zip.write(plain);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return bytes.toByteArray();
        }

        private static String tag(byte[] plain) {
            try {
                byte[] digest = MessageDigest.getInstance("SHA-256").digest(plain);
                return Base64.getUrlEncoder()
                        .withoutPadding()
                        .encodeToString(digest)
                        .substring(0, TAG_LENGTH);
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private void answer(Context context, String file) {
        // Read when it is first wanted: a start does not wait for it.
        Body body = bodies.computeIfAbsent(file, name -> new Body(Resources.bytes(folder + "/" + name)));
        boolean zipped = accepts(context, "Accept-Encoding", "gzip");
        String tag = body.tag + (zipped ? "-gzip" : "");
        headers.forEach(context::header);
        context.header("Cache-Control", "no-cache");
        context.header("Vary", "Accept-Encoding");
        context.header("ETag", "\"" + tag + "\"");
        if (accepts(context, "If-None-Match", "\"" + tag + "\"")) {
            context.status(304);
            return;
        }
        if (zipped) {
            context.header("Content-Encoding", "gzip");
        }
        context.contentType(typeOf(file)).result(zipped ? body.zipped : body.plain);
    }

    /** Whether a list in a header has this in it, and does not rule it out. */
    private static boolean accepts(Context context, String header, String wanted) {
        return COMMA.splitAsStream(Optional.ofNullable(context.header(header)).orElse(""))
                .map(element -> element.strip().replaceFirst("^W/", ""))
                .anyMatch(element -> element.equals(wanted)
                        || (element.startsWith(wanted + ";")
                                && !RULED_OUT.matcher(element).find()));
    }

    private static String typeOf(String file) {
        String type = TYPES.get(file.substring(file.lastIndexOf('.') + 1));
        if (type == null) {
            throw new IllegalArgumentException("of no known type: " + file);
        }
        return type;
    }
}
