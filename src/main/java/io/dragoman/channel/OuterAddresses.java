package io.dragoman.channel;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import org.apache.catalina.util.NetMask;
import org.apache.hc.client5.http.DnsResolver;

/**
 * Resolves names to addresses outside of this network. What is checked is what is then connected to: a name that answers
 * something else the second time gains nothing. Thread-safe.
 */
final class OuterAddresses implements DnsResolver {

    /** Not global, by IANA's registry of special-purpose IPv4 addresses (RFC 6890) and that of multicast. */
    private static final List<NetMask> INNER_4 = nets(
            "0.0.0.0/8",
            "10.0.0.0/8",
            "100.64.0.0/10",
            "127.0.0.0/8",
            "169.254.0.0/16",
            "172.16.0.0/12",
            "192.0.0.0/24",
            "192.0.2.0/24",
            "192.88.99.0/24",
            "192.168.0.0/16",
            "198.18.0.0/15",
            "198.51.100.0/24",
            "203.0.113.0/24",
            "224.0.0.0/3");

    /** Of IPv6 only this is given out as global unicast (RFC 4291, section 2.4, and IANA's registry) … */
    private static final NetMask GLOBAL_6 = new NetMask("2000::/3");

    /** … without what stands for something else: protocols and Teredo, documentation, IPv4 in 6to4. */
    private static final List<NetMask> INNER_6 = nets("2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20");

    private final boolean all;

    /** @param all whether inner addresses are as good as any */
    OuterAddresses(boolean all) {
        this.all = all;
    }

    /** @throws UnknownHostException also when one of the addresses is not outside */
    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
        InetAddress[] addresses = InetAddress.getAllByName(host);
        for (InetAddress address : addresses) {
            if (!allows(address)) {
                throw new UnknownHostException("%s is a private or local address, which webhooks may not go to"
                        .formatted(address.getHostAddress()));
            }
        }
        return addresses;
    }

    @Override
    public String resolveCanonicalHostname(String host) {
        return host;
    }

    /** Whether this address may be connected to. */
    boolean allows(InetAddress address) {
        if (all) {
            return true;
        }
        if (address instanceof Inet4Address) {
            return INNER_4.stream().noneMatch(net -> net.matches(address));
        }
        return GLOBAL_6.matches(address) && INNER_6.stream().noneMatch(net -> net.matches(address));
    }

    private static List<NetMask> nets(String... nets) {
        return Arrays.stream(nets).map(NetMask::new).toList();
    }
}
