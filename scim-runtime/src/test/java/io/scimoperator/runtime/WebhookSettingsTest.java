package io.scimoperator.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.scimoperator.runtime.delivery.webhook.Webhooks;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WebhookSettingsTest {

  private static final StoreLocation FILE = new StoreLocation.Sqlite(Path.of("data"));

  @Test
  void nothingButHttpsToPublicAddressesIsAllowedByItself() {
    Webhooks.Settings settings = WebhookSettings.of(Map.of(), FILE);

    assertThat(settings.addresses().allowed()).isEmpty();
    assertThat(settings.plain()).isFalse();
    assertThat(settings.giveUp()).isEqualTo(Duration.ofDays(3));
    assertThat(settings.timeout()).isEqualTo(Duration.ofSeconds(10));
  }

  @ParameterizedTest
  @CsvSource({
    "SCIM_WEBHOOK_ALLOWED_NETWORKS,10.0.0.0",
    "SCIM_WEBHOOK_ALLOW_HTTP,yes",
    "SCIM_WEBHOOK_TIMEOUT_SECONDS,0",
    "SCIM_WEBHOOK_GIVE_UP_SECONDS,never",
    "SCIM_WEBHOOK_LEASE_SECONDS,15"
  })
  void aVariableThatCannotBeUsedIsNamed(String name, String value) {
    assertThatThrownBy(() -> WebhookSettings.of(Map.of(name, value), FILE))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(name);
  }
}
