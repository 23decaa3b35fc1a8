package io.dragoman.channel.mail;

import java.util.List;
import java.util.Locale;

/** Mail addresses, compared as servers do in practice: without regard to case. */
final class Addresses {
    private Addresses() {}

    /** The address without what stands after a plus (RFC 5233). */
    static String withoutDetail(String address) {
        return address.toLowerCase(Locale.ROOT).replaceFirst("\\+[^@]*@", "@");
    }

    static String domain(String address) {
        return address.substring(address.lastIndexOf('@') + 1).toLowerCase(Locale.ROOT);
    }

    /** @param allowed addresses, or domains with or without an at sign before them */
    static boolean isAmong(String address, List<String> allowed) {
        return allowed.stream()
                .map(entry -> entry.strip().toLowerCase(Locale.ROOT))
                .anyMatch(entry -> entry.indexOf('@') > 0
                        ? entry.equals(address.toLowerCase(Locale.ROOT))
                        : entry.replaceFirst("^@", "").equals(domain(address)));
    }
}
