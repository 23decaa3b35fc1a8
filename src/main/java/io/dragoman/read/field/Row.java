package io.dragoman.read.field;

import io.dragoman.document.Box;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What stands beside each other on a page, in whatever blocks, from left to right.
 *
 * @param page from 0
 */
record Row(int page, List<Token> tokens) {
    Row {
        tokens = List.copyOf(tokens);
    }

    String text() {
        return text(tokens);
    }

    static String text(List<Token> tokens) {
        return tokens.stream().map(Token::text).collect(Collectors.joining(" "));
    }

    static Box box(List<Token> tokens) {
        return Box.around(tokens.stream().map(Token::box).toList());
    }

    /** In pixels: of the words, since a row that lies askew is higher. */
    int height() {
        int[] heights =
                tokens.stream().mapToInt(token -> token.box().height()).sorted().toArray();
        return heights[heights.length / 2];
    }

    int top() {
        return box(tokens).y0();
    }
}
