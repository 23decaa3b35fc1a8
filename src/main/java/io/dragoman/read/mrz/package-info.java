/** Machine-readable zones of travel documents, after ICAO Doc 9303: lines of a page to fields. Imports the words only. */
@NullMarked
package io.dragoman.read.mrz;

import org.jspecify.annotations.NullMarked;
