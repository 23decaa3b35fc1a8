/**
 * Long runs against a server of its own, by process and by HTTP, as others would use it: what was accepted is followed
 * through kills and load to its end, and then everything is counted.
 */
@NullMarked
package io.dragoman.client.soak;

import org.jspecify.annotations.NullMarked;
