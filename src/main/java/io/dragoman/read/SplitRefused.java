package io.dragoman.read;

import io.dragoman.refusal.Reason;

/** A stack has no documents that could be read, and why. */
public record SplitRefused(String task, String job, Reason reason, String sentence) {}
