/**
 * The API as tools of a language model: documents are read, fetched and asked by the Model Context Protocol, over
 * streamable HTTP without sessions, so that any server may answer any call. Who calls, what is charged and how much may
 * be asked for is as with every other call of the API.
 */
@NullMarked
package io.dragoman.api.mcp;

import org.jspecify.annotations.NullMarked;
