package io.dragoman.meter;

/**
 * An account is being closed, in the transaction that this is told in: whatever another room keeps of it goes now.
 *
 * @param subject what it was kept under
 * @param pseudonym what its rows in the ledger stand under from now on
 */
public record AccountClosed(String subject, String pseudonym) {}
