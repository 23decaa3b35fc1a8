package io.dragoman.read;

/** The files that can be read. Which one a file is, is told by its bytes. */
public enum FileType {
    PDF("application/pdf"),
    TIFF("image/tiff"),
    PNG("image/png"),
    JPEG("image/jpeg"),
    WEBP("image/webp"),
    GIF("image/gif"),
    BMP("image/bmp");

    private final String mediaType;

    FileType(String mediaType) {
        this.mediaType = mediaType;
    }

    public String mediaType() {
        return mediaType;
    }
}
