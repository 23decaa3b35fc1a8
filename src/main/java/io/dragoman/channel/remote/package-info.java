/**
 * Servers of files (FTP, FTPS, SFTP): what is put there becomes jobs, and the results are put back on the same server.
 *
 * <p>A part of the room {@code channel}.
 */
@NullMarked
package io.dragoman.channel.remote;

import org.jspecify.annotations.NullMarked;
