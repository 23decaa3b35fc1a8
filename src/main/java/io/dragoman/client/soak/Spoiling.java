package io.dragoman.client.soak;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/**
 * Spoils what is sound where it hurts: numbers become the largest, the smallest and none, words that the format knows come
 * where they do not belong, parts are missing, double or from another place. Thread-safe.
 */
public final class Spoiling {
    private static final int MOST_CHANGES = 6;
    private static final int[] NUMBERS = {0, 1, -1, 0x7FFF, 0xFFFF, 0x10000, Integer.MAX_VALUE, Integer.MIN_VALUE};

    /** What a PDF is made of. */
    private static final List<String> PDF = List.of(
            "/Kids",
            "/Parent",
            "/Length",
            "/Filter",
            "/FlateDecode",
            "/DCTDecode",
            "/JBIG2Decode",
            "/Type",
            "/Pages",
            "/Width",
            "/Height",
            "/MediaBox",
            "/Rotate",
            "/Font",
            "/XObject",
            "/Contents",
            "/Prev",
            "/Count",
            "1 0 R",
            "2 0 R",
            "99999 0 R",
            "-1",
            "0",
            "99999999999",
            "<<",
            ">>",
            "[",
            "]",
            "endobj",
            "stream",
            "null");

    private final List<String> words;

    /** @param words that the format knows; none for what is made of numbers alone */
    public Spoiling(List<String> words) {
        this.words = List.copyOf(words);
    }

    /** Of files of this kind, such as {@code pdf}. */
    public static Spoiling of(String kind) {
        return new Spoiling(kind.equals("pdf") ? PDF : List.of());
    }

    /** Another spoilt one with each state of {@code random}; never empty. */
    public byte[] spoil(byte[] sound, Random random) {
        byte[] bytes = sound.clone();
        for (int change = 1 + random.nextInt(MOST_CHANGES); change > 0; change--) {
            int at = random.nextInt(bytes.length);
            bytes = switch (random.nextInt(words.isEmpty() ? 5 : 6)) {
                case 0 -> flipped(bytes, at, random);
                case 1 -> numbered(bytes, at, random);
                case 2 -> Arrays.copyOf(bytes, Math.max(1, Math.max(bytes.length / 2, at)));
                case 3 -> without(bytes, at, random);
                case 4 -> doubled(bytes, at, random);
                default -> worded(bytes, at, random);
            };
        }
        return bytes;
    }

    private static byte[] flipped(byte[] bytes, int at, Random random) {
        bytes[at] ^= (byte) (1 << random.nextInt(8));
        return bytes;
    }

    private static byte[] numbered(byte[] bytes, int at, Random random) {
        if (at + 4 <= bytes.length) {
            ByteOrder order = random.nextBoolean() ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
            ByteBuffer.wrap(bytes).order(order).putInt(at, NUMBERS[random.nextInt(NUMBERS.length)]);
        }
        return bytes;
    }

    private static byte[] without(byte[] bytes, int at, Random random) {
        int end = Math.min(bytes.length, at + 1 + random.nextInt(32));
        return joined(Arrays.copyOf(bytes, at), Arrays.copyOfRange(bytes, end, bytes.length));
    }

    private static byte[] doubled(byte[] bytes, int at, Random random) {
        int end = Math.min(bytes.length, at + 1 + random.nextInt(64));
        return joined(Arrays.copyOf(bytes, end), Arrays.copyOfRange(bytes, at, bytes.length));
    }

    private byte[] worded(byte[] bytes, int at, Random random) {
        byte[] word = (" " + words.get(random.nextInt(words.size())) + " ").getBytes(StandardCharsets.UTF_8);
        int end = Math.min(bytes.length, at + random.nextInt(12));
        return joined(joined(Arrays.copyOf(bytes, at), word), Arrays.copyOfRange(bytes, end, bytes.length));
    }

    private static byte[] joined(byte[] one, byte[] other) {
        byte[] all = Arrays.copyOf(one, one.length + other.length);
        System.arraycopy(other, 0, all, one.length, other.length);
        return all.length == 0 ? new byte[1] : all;
    }
}
