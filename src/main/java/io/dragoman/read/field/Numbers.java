package io.dragoman.read.field;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Numbers by which documents and tax payers are known. */
final class Numbers {
    private static final Pattern NUMBER = Pattern.compile("[#:]?[\\p{L}\\p{Nd}][\\p{L}\\p{Nd}/._#\\\\-]*");
    private static final Pattern DIGIT = Pattern.compile("\\p{Nd}");
    private static final Pattern PREFIX = Pattern.compile("[\\p{Lu}]{1,4}[-/.]?");
    private static final Pattern TAX = Pattern.compile("[A-Z]{0,3}[\\p{Nd}A-Z]*\\p{Nd}[\\p{Nd}A-Z./-]*[.,;]?|[A-Z]{2}");
    private static final int LEAST_TAX_DIGITS = 7;
    private static final int MOST_TAX_DIGITS = 15;
    private static final int FEW = 3;

    private Numbers() {}

    /** The number at the beginning of these tokens; a prefix of capitals may stand before it. */
    static Optional<List<Token>> number(List<Token> tokens, Dates dates) {
        List<Token> some = tokens.stream()
                .filter(token -> !token.plain().isEmpty())
                .limit(FEW)
                .toList();
        for (int i = 0; i < some.size(); i++) {
            String text = some.get(i).text();
            boolean digits = DIGIT.matcher(text).find();
            if (digits) {
                boolean whole = NUMBER.matcher(text).matches();
                boolean prefixed =
                        i > 0 && PREFIX.matcher(some.get(i - 1).text()).matches();
                boolean other = dates.in(text).isPresent();
                return whole && !other ? Optional.of(some.subList(prefixed ? i - 1 : i, i + 1)) : Optional.empty();
            }
        }
        return Optional.empty();
    }

    /** Country, digits and letters up to what is something else. */
    static Optional<List<Token>> tax(List<Token> tokens) {
        List<Token> some = new ArrayList<>();
        int digits = 0;
        for (Token token : tokens) {
            if (token.plain().isEmpty() && some.isEmpty()) {
                continue;
            }
            if (!TAX.matcher(token.text()).matches()) {
                break;
            }
            some.add(token);
            digits += (int) token.text().chars().filter(Character::isDigit).count();
        }
        return digits >= LEAST_TAX_DIGITS && digits <= MOST_TAX_DIGITS ? Optional.of(some) : Optional.empty();
    }
}
