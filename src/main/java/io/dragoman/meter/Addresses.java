package io.dragoman.meter;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.catalina.util.NetMask;

/** The address of a caller, behind the proxies that the operator has named and behind no other. Immutable. */
public final class Addresses {
    private static final Pattern IPV4 = Pattern.compile("(?<address>[0-9]{1,3}(\\.[0-9]{1,3}){3})(:[0-9]{1,5})?");
    private static final Pattern IPV6 =
            Pattern.compile("\\[?(?<address>[0-9a-fA-F:]*:[0-9a-fA-F:.]*)(\\](:[0-9]{1,5})?)?");

    private final List<NetMask> proxies;

    /** @throws IllegalArgumentException when a trusted proxy is neither an address nor a network */
    public Addresses(List<String> trustedProxies) {
        this.proxies = trustedProxies.stream().map(NetMask::new).toList();
    }

    /**
     * From the nearest to the farthest, the first address that is not a trusted proxy: what a caller writes into
     * {@code X-Forwarded-For} stands behind the proxies' own entries, and is never reached.
     *
     * @param peer the other end of the connection
     * @param forwardedFor all values of that header, in the order in which they came
     */
    public InetAddress of(InetAddress peer, List<String> forwardedFor) {
        InetAddress address = peer;
        for (String entry : nearestFirst(forwardedFor)) {
            if (!isProxy(address)) {
                return address;
            }
            Optional<InetAddress> before = literal(entry);
            if (before.isEmpty()) {
                return address;
            }
            address = before.get();
        }
        return address;
    }

    /** Whether this is a proxy that the operator has named. */
    public boolean isProxy(InetAddress address) {
        return proxies.stream().anyMatch(proxy -> proxy.matches(address));
    }

    private static List<String> nearestFirst(List<String> headers) {
        List<String> entries = new ArrayList<>();
        headers.forEach(header -> Collections.addAll(entries, header.split(",")));
        Collections.reverse(entries);
        return entries;
    }

    /** Never a name, which would have to be looked up. */
    private static Optional<InetAddress> literal(String entry) {
        for (Pattern form : List.of(IPV4, IPV6)) {
            var match = form.matcher(entry.strip());
            if (match.matches()) {
                try {
                    return Optional.of(InetAddress.getByName(match.group("address")));
                } catch (UnknownHostException e) {
                    return Optional.empty();
                }
            }
        }
        return Optional.empty();
    }
}
