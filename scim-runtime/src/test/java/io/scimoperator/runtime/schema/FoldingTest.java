package io.scimoperator.runtime.schema;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FoldingTest {

  @ParameterizedTest
  @CsvSource({
    "Jane@Example.COM, jane@example.com",
    "JOSE\u0301, jos\u00e9",
    "jos\u00c9, jose\u0301",
    "\uff4a\uff41\uff4e\uff45, jane",
    "\uff8a\uff9e, \u30d0",
    "a\u3000b, 'a b'",
    "\u00c5, \u212b",
    "\u039f\u03a3, \u03bf\u03c3",
    "\u03bf\u03c2, \u03bf\u03c3"
  })
  void namesThatReadTheSameAreTheSameUser(String one, String other) {
    assertThat(Folding.USER_NAME.of(one)).isEqualTo(Folding.USER_NAME.of(other));
  }

  @ParameterizedTest
  @CsvSource({"o, \u00f6", "ss, \u00df", "1, \u00b9", "fi, \ufb01"})
  void namesThatReadDifferentlyAreTwo(String one, String other) {
    assertThat(Folding.USER_NAME.of(one)).isNotEqualTo(Folding.USER_NAME.of(other));
  }

  @Test
  void otherTextIsComparedAsItIsComposed() {
    assertThat(Folding.CASE.of("JOSE\u0301")).isEqualTo("jose\u0301");
    assertThat(Folding.NONE.of("JOSE")).isEqualTo("JOSE");
  }
}
