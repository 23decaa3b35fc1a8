package io.dragoman.read;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * The native libraries of Leptonica and Tesseract that lie in the jars beside this one, put where JNA finds them. They
 * are built without OpenMP. Has to be called before the first use of either; thread-safe, also between processes.
 */
public final class Natives {
    private static final String SETTING = "jna.library.path";
    private static final FileAttribute<?> OWNER_ONLY =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
    private static final List<Library> LIBRARIES = List.of(
            new Library("/org/bytedeco/leptonica/linux-x86_64/", "libleptonica.so.6"),
            new Library("/org/bytedeco/tesseract/linux-x86_64/", "libtesseract.so.5.5"));

    private record Library(String folder, String name) {
        private Optional<InputStream> open() {
            return Optional.ofNullable(Natives.class.getResourceAsStream(folder + name));
        }
    }

    private Natives() {}

    /** Like {@link #unpack(Path)}, in the cache folder of this user. */
    public static Optional<Path> unpack() throws IOException {
        return unpack(Path.of(System.getProperty("user.home"), ".cache", "dragoman"));
    }

    /**
     * Unpacks the libraries unless that was done before, and tells JNA where they are.
     *
     * @param cache a folder that nobody else may write to; made where it is missing
     * @return the folder of the libraries; empty where there are none for this system, so that JNA looks for those that
     *     the system has installed
     */
    public static Optional<Path> unpack(Path cache) throws IOException {
        boolean here = "Linux".equals(System.getProperty("os.name"))
                && "amd64".equals(System.getProperty("os.arch"))
                && LIBRARIES.stream().allMatch(Natives::isThere);
        if (!here) {
            return Optional.empty();
        }
        Path folder = cache.resolve("natives-" + key());
        if (!Files.isDirectory(folder)) {
            unpackInto(cache, folder);
        }
        System.setProperty(SETTING, folder.toString());
        return Optional.of(folder);
    }

    private static boolean isThere(Library library) {
        return Natives.class.getResource(library.folder() + library.name()) != null;
    }

    /** The folder appears whole, by its renaming; whoever comes second keeps the first one's. */
    private static void unpackInto(Path cache, Path folder) throws IOException {
        if (!Files.isDirectory(cache)) {
            Files.createDirectories(cache, OWNER_ONLY);
        }
        Path fresh = Files.createTempDirectory(cache, "unpacking-", OWNER_ONLY);
        for (Library library : LIBRARIES) {
            try (InputStream in = library.open().orElseThrow()) {
                Files.copy(in, fresh.resolve(library.name()));
            }
        }
        try {
            Files.move(fresh, folder, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            for (Library library : LIBRARIES) {
                Files.deleteIfExists(fresh.resolve(library.name()));
            }
            Files.deleteIfExists(fresh);
            if (!Files.isDirectory(folder)) {
                throw e;
            }
        }
    }

    /** Of the libraries' bytes, so that another version gets a folder of its own. */
    private static String key() throws IOException {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            byte[] buffer = new byte[1 << 16];
            for (Library library : LIBRARIES) {
                try (InputStream in = library.open().orElseThrow()) {
                    for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                        digest.update(buffer, 0, n);
                    }
                }
            }
            return HexFormat.of().formatHex(digest.digest(), 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
