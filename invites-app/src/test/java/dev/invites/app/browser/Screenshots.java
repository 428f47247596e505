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

    /** Of a list that goes on and on, so much is enough to see how it looks. */
    private static final int HIGHEST = 1_800;

    private static final Path ALL = Path.of("target", "screenshots");
    private static final Path DOCS = Path.of("..", "docs");

    private Screenshots() {}

    static boolean areWanted() {
        return Boolean.getBoolean("invites.screenshots");
    }

    static void take(Page page, String folder, String name, boolean fullPage, boolean shown) {
        try {
            byte[] png = page.screenshot(new Page.ScreenshotOptions().setFullPage(fullPage));
            BufferedImage image = Palette.reduce(top(ImageIO.read(new ByteArrayInputStream(png))));
            write(image, ALL.resolve(folder).resolve(name + ".png"));
            if (shown) {
                write(image, DOCS.resolve(folder).resolve(name + ".png"));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static BufferedImage top(BufferedImage image) {
        return image.getSubimage(0, 0, image.getWidth(), Math.min(image.getHeight(), HIGHEST));
    }

    private static void write(BufferedImage image, Path file) throws IOException {
        Files.createDirectories(file.getParent());
        ImageIO.write(image, "png", file.toFile());
    }
}
