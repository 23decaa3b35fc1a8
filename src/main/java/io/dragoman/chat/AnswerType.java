package io.dragoman.chat;

/** What kind of thing a question asks for. In the order in which a question is tried for them. */
enum AnswerType {
    PERCENT,
    DURATION,
    COUNT,
    YEAR,
    CONTACT,
    DATE,
    AMOUNT,
    WHO,
    WHERE,
    NUMBER,
    /** Whether something is so; answered by the sentence that tells. */
    YESNO,
    /** Anything else; answered by the sentence that tells. */
    OTHER
}
