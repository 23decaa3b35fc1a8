package io.dragoman.read;

import io.dragoman.refusal.Reason;

/** The file cannot be read, and why. */
public record InspectionRefused(String task, String job, Reason reason, String sentence) {}
