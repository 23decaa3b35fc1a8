/**
 * The writer of json.
 */
@NullMarked
package io.dragoman.export.json;

import org.jspecify.annotations.NullMarked;
