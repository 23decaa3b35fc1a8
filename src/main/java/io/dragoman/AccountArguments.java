package io.dragoman;

import io.dragoman.api.door.AccountOrder;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Understands what is written after {@code account}. */
final class AccountArguments {
    static final String USAGE = """
        account create --email E [--plan P] [--credits N]   makes an account; prints it with its token
        account list                                        prints all accounts with their usage
        account plan   --email E --plan P                   moves an account to another plan
        account grant  --email E --credits N                adds bought credits (below zero: takes some back)
        account rotate --email E                            revokes all tokens of an account; prints a new one
        account token  [--email E]                          prints the bare token (default: of the local account)
        account link                                        prints where at the site the operator comes in, once
        account deletions                                   prints what was deleted in the last year: which job, whose,
                                                            when and why; the newest 10,000
        account check                                       recomputes every balance from the ledger, and holds
                                                            jobs, charges and files against each other
        """;

    private static final Set<String> OPTIONS = Set.of("--email", "--plan", "--credits");

    private AccountArguments() {}

    /** @throws IllegalArgumentException with a sentence for the operator */
    static AccountOrder parse(List<String> arguments) {
        if (arguments.isEmpty()) {
            throw new IllegalArgumentException("What about accounts?");
        }
        AccountOrder.Action action = AccountOrder.Action.of(arguments.get(0))
                .orElseThrow(() -> new IllegalArgumentException("Unknown: account " + arguments.get(0)));
        Map<String, String> options = options(arguments.subList(1, arguments.size()));
        return new AccountOrder(
                action, options.get("--email"), options.get("--plan"), credits(options.get("--credits")));
    }

    private static Map<String, String> options(List<String> words) {
        Map<String, String> options = new HashMap<>();
        for (Iterator<String> rest = words.iterator(); rest.hasNext(); ) {
            String[] word = rest.next().split("=", 2);
            if (!OPTIONS.contains(word[0])) {
                throw new IllegalArgumentException("Unknown option " + word[0]);
            }
            if (word.length == 1 && !rest.hasNext()) {
                throw new IllegalArgumentException(word[0] + " wants a value");
            }
            options.put(word[0], word.length == 2 ? word[1] : rest.next());
        }
        return options;
    }

    private static @Nullable Long credits(@Nullable String written) {
        try {
            return written == null ? null : Long.valueOf(written);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("--credits wants a whole number, not " + written, e);
        }
    }
}
