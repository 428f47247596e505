package dev.invites.adapter.mail;

import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** A colour of the web, and whether what is written in it can be read (WCAG 2, contrast ratio). */
record Colour(int red, int green, int blue) {

    static final Colour WHITE = new Colour(255, 255, 255);
    static final Colour INK = new Colour(0x14, 0x18, 0x22);

    private static final Pattern HEX = Pattern.compile("#[0-9A-Fa-f]{6}");

    /** Of text as it is mostly written; 1.4.3. */
    private static final double READABLE = 4.5;

    private static final int STEPS = 20;

    /** @throws IllegalArgumentException when {@code text} is not written so */
    static Colour of(String text) {
        if (!HEX.matcher(text).matches()) {
            throw new IllegalArgumentException("must be a colour such as #3b5bdb");
        }
        int all = Integer.parseInt(text.substring(1), 16);
        return new Colour(all >> 16, all >> 8 & 255, all & 255);
    }

    /** White or dark, whichever can be read on this. */
    Colour readableOn() {
        return contrast(WHITE) >= READABLE || contrast(WHITE) >= contrast(INK) ? WHITE : INK;
    }

    /** This, or as little of it mixed with {@code other} as makes it readable on {@code background}. */
    Colour readable(Colour background, Colour other) {
        return IntStream.rangeClosed(0, STEPS)
                .mapToObj(step -> mixed(other, step))
                .filter(mixed -> mixed.contrast(background) >= READABLE)
                .findFirst()
                .orElse(other);
    }

    double contrast(Colour other) {
        double lighter = Math.max(luminance(), other.luminance());
        double darker = Math.min(luminance(), other.luminance());
        return (lighter + 0.05) / (darker + 0.05);
    }

    private Colour mixed(Colour other, int step) {
        return new Colour(mixed(red, other.red, step), mixed(green, other.green, step), mixed(blue, other.blue, step));
    }

    private static int mixed(int one, int other, int step) {
        return (one * (STEPS - step) + other * step) / STEPS;
    }

    private double luminance() {
        return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
    }

    private static double linear(int channel) {
        double share = channel / 255.0;
        return share <= 0.04045 ? share / 12.92 : Math.pow((share + 0.055) / 1.055, 2.4);
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "#%02x%02x%02x", red, green, blue);
    }
}
