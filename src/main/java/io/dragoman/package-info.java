/** The two roles of the one jar, and how their parts are put together. Imports every room; no room imports it. */
@NullMarked
package io.dragoman;

import org.jspecify.annotations.NullMarked;
