package io.dragoman.chat;

/**
 * Hears an answer while it is made. What is told is checked: a citation stands on its page, and a piece of text is held by
 * the citations that were told before it. Nothing that was told is taken back.
 */
public interface Telling {
    /** Nobody hears it. */
    Telling NOBODY = new Telling() {
        @Override
        public boolean citation(Citation citation) {
            return true;
        }

        @Override
        public boolean text(String piece) {
            return true;
        }
    };

    /** @return false when nobody listens any more */
    boolean citation(Citation citation);

    /** @return false when nobody listens any more */
    boolean text(String piece);
}
