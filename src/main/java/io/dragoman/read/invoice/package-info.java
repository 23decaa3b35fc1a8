/** Invoices for machines that a file carries beside its pages: their XML to fields. Imports the words only. */
@NullMarked
package io.dragoman.read.invoice;

import org.jspecify.annotations.NullMarked;
