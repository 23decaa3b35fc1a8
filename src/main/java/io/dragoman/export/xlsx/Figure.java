package io.dragoman.export.xlsx;

/**
 * A number that a spreadsheet can count with.
 *
 * @param format how it is shown, as a spreadsheet's format code: as many decimals, grouping and currency as it was
 *     written with
 */
record Figure(double value, String format) {}
