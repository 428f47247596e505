package dev.invites.app.browser;

import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;

/** Pictures of 256 colours: a third of the size, and of a page hardly to be told from the original. */
final class Palette {

    private static final int COLOURS = 256;
    private static final int OPAQUE = 0xFF000000;

    private Palette() {}

    /** Keeps the most frequent colours, and takes the nearest of them for the others. */
    static BufferedImage reduce(BufferedImage image) {
        int width = image.getWidth();
        int height = image.getHeight();
        int[] pixels = image.getRGB(0, 0, width, height, null, 0, width);
        Map<Integer, Integer> frequencies = new HashMap<>();
        for (int pixel : pixels) {
            frequencies.merge(pixel | OPAQUE, 1, Integer::sum);
        }
        int[] colours = frequencies.entrySet().stream()
                .sorted(Map.Entry.<Integer, Integer>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .limit(COLOURS)
                .mapToInt(Map.Entry::getKey)
                .toArray();
        IndexColorModel model = new IndexColorModel(8, colours.length, colours, 0, false, -1, 0);
        BufferedImage reduced = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_INDEXED, model);
        Map<Integer, Integer> indexes = new HashMap<>();
        for (int at = 0; at < pixels.length; at++) {
            int index = indexes.computeIfAbsent(pixels[at], pixel -> nearest(pixel, colours));
            reduced.getRaster().setSample(at % width, at / width, 0, index);
        }
        return reduced;
    }

    private static int nearest(int pixel, int[] colours) {
        int best = 0;
        for (int index = 1; index < colours.length; index++) {
            if (distance(pixel, colours[index]) < distance(pixel, colours[best])) {
                best = index;
            }
        }
        return best;
    }

    private static int distance(int one, int other) {
        int sum = 0;
        for (int shift = 0; shift <= 16; shift += 8) {
            int difference = (one >> shift & 0xFF) - (other >> shift & 0xFF);
            sum += difference * difference;
        }
        return sum;
    }
}
