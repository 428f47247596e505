package dev.invites.adapter.mail;

import dev.invites.domain.model.Name;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Whose mails these are.
 *
 * @param logo a picture that mail programs fetch
 * @param colour of what can be pressed
 */
record Brand(Optional<String> name, Optional<URI> logo, Optional<Colour> colour) {

    static final Brand NONE = new Brand(Optional.empty(), Optional.empty(), Optional.empty());

    private static final Colour CARD = Colour.WHITE;
    private static final Colour DARK_CARD = Colour.of("#1b202a");
    private static final Colour STANDARD = Colour.of("#3b5bdb");
    private static final Colour DARK_STANDARD = Colour.of("#91a7ff");

    static Brand read(TextFile file, Consumer<TemplateFault> faults) {
        Map<String, TextFile.Entry> rest = new HashMap<>(file.entries());
        Brand brand = new Brand(
                take(rest, "name", Brand::name, faults),
                take(rest, "logo", Brand::logo, faults),
                take(rest, "color", Colour::of, faults));
        rest.forEach((key, entry) -> faults.accept(
                entry.fault("there is no " + TextFile.printable(key) + ": a brand has name, logo and color")));
        return brand;
    }

    /** What templates may show of it, with {@code otherwise} for a name that is not set. */
    Map<String, String> values(String otherwise) {
        Colour pressed = colour.orElse(STANDARD);
        Colour dark = colour.map(own -> own.readable(DARK_CARD, Colour.WHITE)).orElse(DARK_STANDARD);
        return Map.of(
                "brand", name.orElse(otherwise),
                "logo", logo.map(URI::toASCIIString).orElse(""),
                "accent", pressed.toString(),
                "onAccent", pressed.readableOn().toString(),
                "accentText", pressed.readable(CARD, Colour.INK).toString(),
                "accentDark", dark.toString(),
                "onAccentDark", dark.readableOn().toString());
    }

    private static <T> Optional<T> take(
            Map<String, TextFile.Entry> rest, String key, Function<String, T> parse, Consumer<TemplateFault> faults) {
        TextFile.Entry entry = rest.remove(key);
        if (entry == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(parse.apply(entry.value().strip()));
        } catch (IllegalArgumentException e) {
            faults.accept(entry.fault(key + " " + e.getMessage()));
            return Optional.empty();
        }
    }

    private static String name(String text) {
        String shown = new Name(text).forDisplay();
        if (!shown.equals(text)) {
            throw new IllegalArgumentException("must have at most 64 characters, none of them invisible");
        }
        return shown;
    }

    private static URI logo(String text) {
        try {
            URI uri = new URI(text);
            if ("https".equalsIgnoreCase(uri.getScheme()) && uri.getHost() != null) {
                return uri;
            }
        } catch (URISyntaxException e) {
            // As any other text that is no address.
        }
        throw new IllegalArgumentException("must be an https address, which mail programs can fetch");
    }
}
