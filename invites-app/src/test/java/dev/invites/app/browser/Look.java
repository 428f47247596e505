package dev.invites.app.browser;

import com.microsoft.playwright.options.ColorScheme;

/**
 * How somebody looks at a page.
 *
 * @param locale of the browser, as in {@code navigator.language}
 * @param zone the time zone of the browser
 */
record Look(int width, int height, ColorScheme scheme, String locale, String zone) {

    static final Look PHONE = new Look(320, 640);
    static final Look TABLET = new Look(768, 800);
    static final Look DESKTOP = new Look(1280, 800);

    private Look(int width, int height) {
        this(width, height, ColorScheme.LIGHT, "en-GB", "Europe/Berlin");
    }

    Look dark() {
        return new Look(width, height, ColorScheme.DARK, locale, zone);
    }

    Look in(String otherLocale, String otherZone) {
        return new Look(width, height, scheme, otherLocale, otherZone);
    }

    boolean isDark() {
        return scheme == ColorScheme.DARK;
    }

    /** Such as {@code 320-dark}. */
    @Override
    public String toString() {
        return width + (isDark() ? "-dark" : "-light");
    }
}
