package io.scimoperator.runtime.delivery.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import io.scimoperator.network.AddressBlock;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddressRulesTest {

  private static final AddressRules NOTHING_MORE = new AddressRules(List.of());

  private static boolean permits(AddressRules rules, String address) {
    return rules.permit(AddressBlock.address(address).orElseThrow());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "127.0.0.1",
        "0.0.0.0",
        "10.1.2.3",
        "172.31.0.1",
        "192.168.1.1",
        "100.64.0.1",
        "169.254.169.254",
        "255.255.255.255",
        "224.0.0.1",
        "198.18.0.1",
        "::",
        "::1",
        "fe80::1",
        "fec0::1",
        "fd00:ec2::254",
        "ff02::1",
        "::ffff:127.0.0.1",
        "::127.0.0.1",
        "64:ff9b::a9fe:a9fe",
        "2002:7f00:1::",
        "2001::1",
        "64:ff9b:1::1"
      })
  void whatIsNotPublicIsRefused(String address) {
    assertThat(permits(NOTHING_MORE, address)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"8.8.8.8", "172.32.0.1", "2606:4700::1111", "64:ff9b::808:808", "2002:808:808::"})
  void publicAddressesArePermitted(String address) {
    assertThat(permits(NOTHING_MORE, address)).isTrue();
  }

  @Test
  void theClassMayAllowMore() {
    AddressRules rules = new AddressRules(List.of(AddressBlock.parse("10.96.0.0/12")));

    assertThat(permits(rules, "10.100.1.1")).isTrue();
    assertThat(permits(rules, "10.1.1.1")).isFalse();
    assertThat(permits(rules, "127.0.0.1")).isFalse();
  }
}
