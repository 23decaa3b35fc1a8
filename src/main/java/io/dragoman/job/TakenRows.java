package io.dragoman.job;

import io.dragoman.meter.Caller;
import io.dragoman.read.Separation;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The table {@code job} where a row begins. */
@Component
class TakenRows {
    private final JdbcClient jdbc;
    private final Clock clock;

    TakenRows(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** What is known of a job when it is taken. */
    record Taken(
            String uuid,
            Caller caller,
            int priority,
            String channel,
            @Nullable String claim,
            String sealedName,
            String tier,
            String language,
            String readingLanguage,
            String tool,
            @Nullable String translateTo,
            List<String> formats,
            long bytes,
            @Nullable Separation separation,
            @Nullable String callbackUrl,
            @Nullable String stack,
            double reviewBelow) {}

    void insert(Taken taken) {
        jdbc.sql("""
            insert into job (uuid, subject, account, address, plan, priority, channel, claim, sealed_name, tier,
                language, reading_language, tool, translate_to, formats, bytes, phase, phase_since, attempt, page_count,
                pages_ended, pages_waiting, turn, credits_charged, created_at, separation, callback_url, stack, review_below)
            values (:uuid, :subject, :account, :address, :plan, :priority, :channel, :claim, :sealedName, :tier,
                :language, :readingLanguage, :tool, :translateTo, :formats, :bytes, 'TAKEN', :now, 0, 0, 0, 0, 0, 0, :now,
                :separation, :callbackUrl, :stack, :reviewBelow)
            """)
                .param("uuid", taken.uuid())
                .param("subject", taken.caller().subject())
                .param("account", taken.caller().account())
                .param("address", taken.caller().address())
                .param("plan", taken.caller().plan())
                .param("priority", taken.priority())
                .param("channel", taken.channel())
                .param("claim", taken.claim())
                .param("sealedName", taken.sealedName())
                .param("tier", taken.tier())
                .param("language", taken.language())
                .param("readingLanguage", taken.readingLanguage())
                .param("tool", taken.tool())
                .param("translateTo", taken.translateTo())
                .param("formats", String.join(",", taken.formats()))
                .param("bytes", taken.bytes())
                .param(
                        "separation",
                        taken.separation() == null ? null : taken.separation().written())
                .param("callbackUrl", taken.callbackUrl())
                .param("stack", taken.stack())
                .param("reviewBelow", taken.reviewBelow())
                .param("now", JobRows.at(clock.instant()))
                .update();
    }
}
