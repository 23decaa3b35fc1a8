package io.dragoman.document;

/** What a block is on its page. The lower-case name is what the wire says. */
public enum BlockType {
    HEADING,
    PARAGRAPH,
    LIST,
    TABLE,
    FIGURE,
    HEADER,
    FOOTER
}
