package dev.invites.app.browser;

import com.microsoft.playwright.Page;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;

/**
 * Pictures of pages, with {@code -Dinvites.screenshots=true}: all of them in {@code target/screenshots}, to be looked at,
 * and those that the documents show in {@code docs}.
 */
final class Screenshots {

    private static final Path ALL = Path.of("target", "screenshots");
    private static final Path DOCS = Path.of("..", "docs");

    private Screenshots() {}

    static boolean areWanted() {
        return Boolean.getBoolean("invites.screenshots");
    }

    static void take(Page page, String folder, String name, boolean shown) {
        try {
            byte[] png = page.screenshot(new Page.ScreenshotOptions().setFullPage(true));
            BufferedImage image = Palette.reduce(ImageIO.read(new ByteArrayInputStream(png)));
            write(image, ALL.resolve(folder).resolve(name + ".png"));
            if (shown) {
                write(image, DOCS.resolve(folder).resolve(name + ".png"));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(BufferedImage image, Path file) throws IOException {
        Files.createDirectories(file.getParent());
        ImageIO.write(image, "png", file.toFile());
    }
}
