package io.dragoman.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.util.unit.DataSize;

class OuterAddressesTest {
    private final OuterAddresses outer = new OuterAddresses(false);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "2130706433",
                "0.0.0.0",
                "10.1.2.3",
                "100.64.0.1",
                "169.254.169.254",
                "172.31.255.255",
                "192.168.0.1",
                "198.18.0.1",
                "224.0.0.1",
                "255.255.255.255",
                "::",
                "::1",
                "::ffff:127.0.0.1",
                "::127.0.0.1",
                "64:ff9b::7f00:1",
                "fc00::1",
                "fe80::1",
                "ff02::1",
                "2001:0:4136:e378::1",
                "2002:7f00:1::"
            })
    void whatIsNotTheOutsideIsNotConnectedTo(String host) {
        assertThatThrownBy(() -> outer.resolve(host)).isInstanceOf(UnknownHostException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"8.8.8.8", "172.32.0.1", "2606:4700::1111"})
    void outsideIs(String host) throws Exception {
        assertThat(outer.resolve(host)).hasSize(1);
    }

    @Test
    void nameThatLeadsInsideIsRefusedToo() {
        assertThatThrownBy(() -> outer.resolve("localhost"))
                .isInstanceOf(UnknownHostException.class)
                .hasMessageContaining("private or local");
    }

    @Test
    void clientOfWebhooksCallsNobodyInside() throws Exception {
        var settings = new WebhookSettings(
                false, Duration.ofSeconds(2), List.of(Duration.ZERO), DataSize.ofMegabytes(1), Duration.ofDays(1));
        WebhookClient clients = new WebhookClient();
        var clock = clients.webhookClock();
        try (Receiver receiver = new Receiver((call, out) -> Receiver.status(out, 200));
                var client = clients.webhookHttp(settings, clock)) {
            for (String host : List.of("127.0.0.1", "localhost", "2130706433")) {
                String url = receiver.url("/inside").replace("127.0.0.1", host);
                assertThatThrownBy(() -> client.execute(new HttpPost(url), ClassicHttpResponse::getCode))
                        .isInstanceOf(UnknownHostException.class);
            }
            assertThat(receiver.calls("/inside")).isEmpty();
        } finally {
            clock.shutdown();
        }
    }

    @Test
    void operatorMayAllowAll() throws Exception {
        assertThat(new OuterAddresses(true).resolve("127.0.0.1")).containsExactly(InetAddress.getByName("127.0.0.1"));
    }
}
