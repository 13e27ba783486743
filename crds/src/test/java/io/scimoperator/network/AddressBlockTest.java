package io.scimoperator.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.InetAddress;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which addresses are in a block. */
class AddressBlockTest {

  @ParameterizedTest
  @CsvSource({
    "203.0.113.0/24, 203.0.113.255, true",
    "203.0.113.0/24, 203.0.114.0, false",
    "203.0.113.77/24, 203.0.113.1, true",
    "198.51.100.128/25, 198.51.100.127, false",
    "198.51.100.128/25, 198.51.100.128, true",
    "192.0.2.1/32, 192.0.2.1, true",
    "192.0.2.1/32, 192.0.2.2, false",
    "0.0.0.0/0, 255.1.2.3, true",
    "0.0.0.0/0, 2001:db8::1, false",
    "2001:db8::/32, 2001:db8:ffff::1, true",
    "2001:db8::/32, 2001:db9::1, false",
    "2001:db8::/33, 2001:db8:8000::, false",
    "::/0, 192.0.2.1, false",
    "192.0.2.0/24, ::ffff:192.0.2.9, true",
  })
  void anAddressIsInABlockIfItsFirstBitsAreThose(String block, String address, boolean isIn) {
    assertThat(AddressBlock.parse(block).contains(InetAddress.ofLiteral(address))).isEqualTo(isIn);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "203.0.113.0",
        "203.0.113.0/",
        "203.0.113.0/33",
        "2001:db8::/129",
        "example.com/24",
        "10.1/8",
        "256.0.0.0/8",
        "10.0.0.0/-1",
        "fe80::1%eth0/64",
        "1:2/16",
        "/8",
        "10.0.0.0/8/8"
      })
  void whatIsNoBlockIsRefusedAndNoNameIsLookedUp(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> AddressBlock.parse(text));
  }
}
