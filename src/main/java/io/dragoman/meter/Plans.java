package io.dragoman.meter;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** The plans that are configured. Immutable. */
@Component
public class Plans {
    public static final String ANONYMOUS = "anonymous";
    public static final String FREE = "free";
    public static final String LOCAL = "local";

    private final Map<String, Plan> byName;

    /** @throws IllegalStateException when {@code anonymous}, {@code free} or {@code local} is missing */
    Plans(PlanSettings settings) {
        this.byName = settings.plans().entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(
                        Map.Entry::getKey, entry -> entry.getValue().named(entry.getKey())));
        List.of(ANONYMOUS, FREE, LOCAL).forEach(this::of);
    }

    /**
     * The plan of an account or caller.
     *
     * @throws IllegalStateException when it is not configured (any more)
     */
    public Plan of(String name) {
        return find(name)
                .orElseThrow(
                        () -> new IllegalStateException(("There is no plan %s: set dragoman.plans.%s.period, or move"
                                        + " its accounts with `account plan`. The plans are %s")
                                .formatted(name, name, names())));
    }

    public Optional<Plan> find(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    /** In the order of the alphabet. */
    public List<String> names() {
        return byName.keySet().stream().sorted().toList();
    }
}
