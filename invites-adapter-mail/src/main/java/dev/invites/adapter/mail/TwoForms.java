package dev.invites.adapter.mail;

import jakarta.mail.util.StreamProvider;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/**
 * A mail's text and HTML as they are sent (RFC 2046, {@code multipart/alternative}). The mail library's own parts look
 * for the maker of their streams in every jar, five times for each mail, which took 40 % of the time of a mail.
 */
final class TwoForms {

    /** RFC 5322, section 2.1.1. */
    private static final int LONGEST_LINE = 998;

    private final String boundary;
    private final StreamProvider streams;
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(16_384);

    /** @param id of the mail, which the writers of names and messages do not know: none can end a part with it */
    TwoForms(UUID id, StreamProvider streams) {
        this.boundary = "=_" + id;
        this.streams = streams;
    }

    String contentType() {
        return "multipart/alternative; boundary=\"" + boundary + "\"";
    }

    byte[] of(RenderedMail rendered) {
        try {
            part("plain", rendered.text());
            part("html", rendered.html());
            ascii("--" + boundary + "--\r\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private void part(String subtype, String text) throws IOException {
        String lines = text.replace("\r\n", "\n").replace("\n", "\r\n");
        byte[] utf8 = lines.getBytes(StandardCharsets.UTF_8);
        String encoding = encoding(utf8);
        ascii("--" + boundary + "\r\nContent-Type: text/" + subtype + "; charset=UTF-8\r\nContent-Transfer-Encoding: "
                + encoding + "\r\n\r\n");
        OutputStream out = encoded(encoding);
        out.write(utf8);
        out.flush();
        ascii("\r\n");
    }

    private OutputStream encoded(String encoding) {
        return switch (encoding) {
            case "base64" -> streams.outputBase64(bytes);
            case "quoted-printable" -> streams.outputQP(bytes);
            default -> bytes;
        };
    }

    /** Readable as it is where every server takes that, else with as much of it readable as there is ASCII in it. */
    private static String encoding(byte[] utf8) {
        int others = 0;
        int line = 0;
        int longest = 0;
        for (byte each : utf8) {
            others += each < 0 ? 1 : 0;
            line = each == '\n' ? 0 : line + 1;
            longest = Math.max(longest, line);
        }
        if (others == 0 && longest <= LONGEST_LINE) {
            return "7bit";
        }
        return others > utf8.length / 2 ? "base64" : "quoted-printable";
    }

    private void ascii(String line) {
        bytes.writeBytes(line.getBytes(StandardCharsets.US_ASCII));
    }
}
