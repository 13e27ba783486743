package io.scimoperator.runtime.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who sent a request that came through proxies. */
class TrustedProxiesTest {

  private static InetAddress address(String literal) {
    return InetAddress.ofLiteral(literal);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      nullValues = "none",
      textBlock =
          """
          a peer that names nobody,                 10.1.2.3,     none,                                  10.1.2.3
          the controller in the cluster,            10.1.2.3,     203.0.113.7,                           203.0.113.7
          a stranger's word for himself,            198.51.100.9, 203.0.113.7,                           198.51.100.9
          what the client wrote before,             10.1.2.3,     '192.0.2.1, 203.0.113.7',              203.0.113.7
          a load balancer before the controller,    10.1.2.3,     '203.0.113.7,10.9.9.9',                203.0.113.7
          a client in the cluster,                  10.1.2.3,     10.4.4.4,                              10.4.4.4
          an address with a port,                   10.1.2.3,     203.0.113.7:4711,                      203.0.113.7
          IPv6 in brackets with a port,             fd00::1,      '[2001:db8::9]:443',                   2001:db8::9
          IPv6,                                     fd00::1,      2001:db8::9,                           2001:db8::9
          a word that is no address,                10.1.2.3,     unknown,                               10.1.2.3
          no address behind one that is trusted,    10.1.2.3,     '203.0.113.7, _hidden, 10.9.9.9',      10.9.9.9
          an empty header,                          10.1.2.3,     '',                                    10.1.2.3
          """)
  void theLastAddressThatIsNoProxysIsTheClients(
      String what, String peer, String forwardedFor, String client) {
    assertThat(TrustedProxies.IN_THE_CLUSTER.client(address(peer), forwardedFor))
        .as(what)
        .isEqualTo(address(client));
  }

  @ParameterizedTest
  @CsvSource({"192.0.2.5, 203.0.113.7", "10.1.2.3, 10.1.2.3"})
  void statedNetworksTakeThePlaceOfThoseInTheCluster(String peer, String client) {
    TrustedProxies stated = TrustedProxies.of(List.of("192.0.2.0/24"));

    assertThat(stated.client(address(peer), "203.0.113.7")).isEqualTo(address(client));
  }
}
