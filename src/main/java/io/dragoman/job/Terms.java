package io.dragoman.job;

/**
 * What a job is to be, from what was asked for and what its tool presets.
 *
 * @param tier {@code cpu}, {@code vlm} or {@code auto}
 * @param language as it was written; {@code auto} for none
 * @param tool its slug; empty for none
 * @param translates whether a translation is wanted
 * @param translateTo as it was written; may be empty though one is wanted
 */
record Terms(String tier, String language, String tool, boolean translates, String translateTo) {}
