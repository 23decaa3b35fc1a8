package io.dragoman.meter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.util.List;
import org.junit.jupiter.api.Test;

class AddressesTest {

    @Test
    void headerOfAStrangerDoesNotCount() throws Exception {
        assertThat(seen(List.of(), "198.51.100.7", "203.0.113.9")).isEqualTo("198.51.100.7");
        assertThat(seen(List.of("10.0.0.0/8"), "198.51.100.7", "203.0.113.9")).isEqualTo("198.51.100.7");
    }

    @Test
    void proxysEntryCountsAndWhatTheCallerWroteBeforeItDoesNot() throws Exception {
        assertThat(seen(List.of("10.0.0.0/8"), "10.0.0.1", "203.0.113.9, 198.51.100.7"))
                .isEqualTo("198.51.100.7");
        assertThat(seen(List.of("10.0.0.0/8"), "10.0.0.1", "203.0.113.9", "198.51.100.7, 10.1.2.3"))
                .isEqualTo("198.51.100.7");
    }

    @Test
    void portsAndSixthVersionAreUnderstood() throws Exception {
        assertThat(seen(List.of("10.0.0.1"), "10.0.0.1", "198.51.100.7:4711")).isEqualTo("198.51.100.7");
        assertThat(seen(List.of("10.0.0.1"), "10.0.0.1", "[2001:db8::7]:4711")).isEqualTo("2001:db8:0:0:0:0:0:7");
    }

    @Test
    void whatIsNoAddressIsNeverLookedUp() throws Exception {
        for (String entry : List.of("localhost", "", "unknown", "999.1.1.1", "example.org:80", "::zz")) {
            assertThat(seen(List.of("10.0.0.1"), "10.0.0.1", entry)).isEqualTo("10.0.0.1");
        }
    }

    @Test
    void wrongNetworkStopsTheStart() {
        assertThatThrownBy(() -> new Addresses(List.of("10.0.0.0/99"))).isInstanceOf(IllegalArgumentException.class);
    }

    private static String seen(List<String> proxies, String peer, String... forwardedFor) throws Exception {
        return new Addresses(proxies)
                .of(InetAddress.getByName(peer), List.of(forwardedFor))
                .getHostAddress();
    }
}
