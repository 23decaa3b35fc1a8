/** What whoever runs the server sees of it: accounts, work, readers, deliveries, use by day, settings. */
@NullMarked
package io.dragoman.site.operator;

import org.jspecify.annotations.NullMarked;
