package io.dragoman.read;

/**
 * A page could not be read, and would not be if it were tried again, but for want of room.
 *
 * @param code a machine word, such as {@code damaged_file}, {@code page_timeout} or {@value #DISK_FULL}
 * @param sentence for the job's warnings
 */
public record PageFailed(String task, String job, int page, int attempt, String reader, String code, String sentence) {
    /** What was read could not be written: it is read again when there may be room. */
    public static final String DISK_FULL = "disk_full";

    /** Whether it was for want of room. */
    public boolean isForWantOfRoom() {
        return code.equals(DISK_FULL);
    }
}
