package io.dragoman.channel.mail;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A message that was seen in a mailbox.
 *
 * @param mailbox its name in the settings
 * @param letter what a reply needs to know; null until the message was opened
 * @param errorCode only of one that was refused as a whole
 * @param error a sentence, only of one that was refused as a whole
 * @param replied whether its reply has been sent
 */
record MessageRow(
        String id,
        String mailbox,
        long uidValidity,
        long uid,
        State state,
        int attempts,
        Instant firstSeen,
        @Nullable Letter letter,
        @Nullable String errorCode,
        @Nullable String error,
        boolean replied) {

    /** How far it has come. */
    enum State {
        /** It is to be opened. */
        CLAIMED,
        /** It has nothing for us, and stays where it is, unread. */
        NOTHING,
        /** Its documents are jobs, or it was refused; it ends when all of them have. */
        WORKING,
        /** It is another copy of one that was taken. */
        DUPLICATE,
        /** Its results are safe and the mailbox shows it. */
        DONE,
        /** Nothing of it could be read, and the mailbox shows it. */
        FAILED
    }

    /**
     * @param sender empty when it does not say
     * @param denial why there is no reply; null when there is one
     * @param messageId null when it has none
     * @param references its own and its parents', separated by blanks
     * @param formats what is to be sent back
     */
    record Letter(
            String sender,
            @Nullable Denial denial,
            String subject,
            @Nullable String messageId,
            String references,
            List<String> formats) {
        Letter {
            formats = List.copyOf(formats);
        }
    }
}
