package io.scimoperator.pages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class FormTest {

  @Test
  void itsFieldsAreDecoded() {
    Form form = Form.parse("csrf=abc&token=a%2Bb+c&empty=");

    assertThat(form.text("token")).contains("a+b c");
    assertThat(form.text("empty")).isEmpty();
    assertThat(form.text("nothing")).isEmpty();
  }

  @Test
  void whatIsNoFormIsRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> Form.parse("token=%zz"));
    assertThatIllegalArgumentException().isThrownBy(() -> Form.parse("a=b&".repeat(50)));
  }
}
