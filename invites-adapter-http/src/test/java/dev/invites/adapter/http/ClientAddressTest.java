package dev.invites.adapter.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClientAddressTest {

    private static final List<String> FORWARDED = List.of("192.0.2.1, 192.0.2.2", "192.0.2.3 , 192.0.2.4");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "10.0.0.1",
                "172.16.0.1",
                "192.168.1.1",
                "::1",
                "[::1]",
                "fd00::1",
                "fc01::1",
                "::ffff:10.0.0.1",
                "0:0:0:0:0:0:0:1%lo"
            })
    void a_proxy_nearby_is_believed_as_to_what_it_saw_last(String peer) {
        assertThat(ClientAddress.of(peer, FORWARDED)).isEqualTo("192.0.2.4");
    }

    @ParameterizedTest
    @ValueSource(strings = {"198.51.100.1", "172.32.0.1", "11.0.0.1", "2001:db8::1", "fe00::1"})
    void nobody_else_is(String peer) {
        assertThat(ClientAddress.of(peer, FORWARDED)).isEqualTo(ClientAddress.of(peer, List.of()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "localhost", "unknown", "192.0.2", "3221225985", "192.0.2.256", "::g", ":::", "192.0.2.4, "})
    void what_is_no_address_is_passed_over_and_no_name_looked_up(String forwardedFor) {
        assertThat(ClientAddress.of("10.0.0.1", List.of(forwardedFor))).isEqualTo("10.0.0.1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"192.0.2.4:80", "192.0.2.9, 192.0.2.4:4711", "[::ffff:192.0.2.4]:80", "[::ffff:192.0.2.4]"})
    void a_port_beside_the_address_does_not_matter(String forwardedFor) {
        assertThat(ClientAddress.of("10.0.0.1", List.of(forwardedFor))).isEqualTo("192.0.2.4");
    }

    @Test
    void an_ipv6_network_is_one_client() {
        assertThat(ClientAddress.of("2001:db8:1:2::1", List.of()))
                .isEqualTo(ClientAddress.of("2001:db8:1:2:ffff:ffff:ffff:ffff", List.of()))
                .isNotEqualTo(ClientAddress.of("2001:db8:1:3::1", List.of()));
        assertThat(ClientAddress.of("::ffff:192.0.2.1", List.of())).isEqualTo("192.0.2.1");
    }
}
