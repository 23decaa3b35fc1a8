package io.dragoman.meter;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A line of the ledger.
 *
 * @param kind {@code credits} or {@code messages}
 * @param period {@code 2026-11-20}, {@code 2026-11} or {@code bought}
 * @param movement {@code grant}, {@code allowance}, {@code reserve}, {@code release}, {@code settle} or {@code refund}
 * @param amount below zero for what was spent or held back
 * @param reference what it was for; null for nothing that has a name
 */
public record Movement(
        long id,
        String kind,
        String period,
        String movement,
        long amount,
        @Nullable String reference,
        Instant madeAt) {}
