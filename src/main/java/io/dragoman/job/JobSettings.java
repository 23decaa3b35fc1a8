package io.dragoman.job;

import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Positive;
import java.nio.file.Path;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * How jobs are taken, given out and kept.
 *
 * @param pixels the largest page, in pixels: a larger image is refused, a larger PDF page is read at a lower resolution
 * @param pageTime what one page may take, from when a reader has started it; a page that takes longer has failed, and is
 *     not paid for
 * @param inspectTime how long a reader may look at a file before another one is asked
 * @param assembleTime what the searchable PDF of a job may take, and a tenth of a second more for each page
 * @param translateTime what the translation of a job may take; what is not translated then stays as it is
 * @param reviewBelow a job that is read with less confidence, from 0 to 1, is marked {@code needs_review}; 0 to mark none
 * @param range the most pages that are given to a reader at once, where they have their text in themselves; others are given
 *     one at a time
 * @param waitingJobs how many jobs may wait or be read at once; above it, new ones are told to come again
 * @param freeDisk what must stay free on the disk; below it, new jobs are told to come again
 * @param idempotencyKept how long an idempotency key is remembered at least
 * @param incoming where what a route hands in as bytes lies until it is on the shelf
 */
@Validated
@ConfigurationProperties("dragoman.job")
public record JobSettings(
        @DefaultValue("100000000") @Positive long pixels,
        @DefaultValue("20s") Duration pageTime,
        @DefaultValue("20s") Duration inspectTime,
        @DefaultValue("60s") Duration assembleTime,
        @DefaultValue("2m") Duration translateTime,

        @DefaultValue("0.7") @DecimalMin("0") @DecimalMax("1")
        double reviewBelow,

        @DefaultValue("4") @Positive int range,
        @DefaultValue("100000") @Positive int waitingJobs,
        @DefaultValue("500MB") DataSize freeDisk,
        @DefaultValue("24h") Duration idempotencyKept,
        @DefaultValue("data/incoming") Path incoming) {}
