package io.scimoperator.cli.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.scimoperator.operator.desired.AdminSecret;
import io.scimoperator.operator.desired.RuntimePort;
import io.scimoperator.operator.settings.ClassIdentity;
import io.scimoperator.operator.settings.DirectoryIdentity;
import io.scimoperator.operator.token.TokenData;
import org.junit.jupiter.api.Test;

/** The operator decides how things are called. */
class NamesTest {

  @Test
  void thingsAreCalledAsTheOperatorCallsThem() {
    DirectoryIdentity acme = new DirectoryIdentity("tenants", "acme", "u");

    assertThat(Names.workload("acme")).isEqualTo(acme.workload());
    assertThat(Names.adminSecret(acme.workload())).isEqualTo(acme.adminSecret());
    assertThat(Names.volumeClaim(acme.workload())).isEqualTo(acme.volumeClaim());
    assertThat(Names.sharedWorkload("gold"))
        .isEqualTo(new ClassIdentity("ops", "gold", "u").workload());
    assertThat(Names.TOKEN_KEY).isEqualTo(TokenData.TOKEN).isEqualTo(AdminSecret.TOKEN);
    assertThat(Names.TOKEN_ID_KEY).isEqualTo(TokenData.TOKEN_ID);
    assertThat(Names.ADMIN_PORT).isEqualTo(RuntimePort.ADMIN.number());
  }
}
