package io.dragoman.shelf;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class FolderShelfTest extends ShelfContract {
    @TempDir
    Path folder;

    @Override
    Shelf shelf() {
        return new FolderShelf(folder);
    }

    @Override
    byte[] raw(String name) throws IOException {
        return Files.readAllBytes(folder.resolve(name));
    }

    @Override
    void overwrite(String name, byte[] raw) throws IOException {
        Files.write(folder.resolve(name), raw);
    }
}
