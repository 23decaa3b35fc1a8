package io.dragoman.read;

/**
 * What is this file, how many pages has it, and may it be read? Answered by {@link Inspected} or
 * {@link InspectionRefused}.
 */
public record InspectTask(String task, Upload upload, Limits limits) {}
