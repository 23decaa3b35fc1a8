package io.dragoman.channel.mail;

/** Why there is no reply; the name is what the database and the log say. */
enum Denial {
    /** The mailbox sends none. */
    OFF,
    /** It does not say who it is from. */
    NO_SENDER,
    BOUNCE,
    AUTO_SUBMITTED,
    LIST,
    /** From this mailbox itself. */
    ONESELF,
    NOT_ALLOWED,
    /** The receiving server has not verified the sender. */
    NOT_VERIFIED,
    /** The sender has had enough of them for now. */
    TOO_MANY
}
