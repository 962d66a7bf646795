package dev.fsgsbase.probe.format.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class HtmlTest {
  private static String body(Html html) {
    return html.toString().replace("<!doctype html>\n", "").strip();
  }

  @Test
  void markupInATextIsText() {
    assertThat(body(new Html().leaf("p", "<script>alert('&')</script>")))
        .isEqualTo("<p>&lt;script&gt;alert(&#39;&amp;&#39;)&lt;/script&gt;</p>");
  }

  @Test
  void anAttributeCannotBeLeft() {
    assertThat(body(new Html().leaf("p", "", "title", "\" onclick=\"alert(1)")))
        .isEqualTo("<p title=\"&quot; onclick=&quot;alert(1)\"></p>");
  }

  @Test
  void whatHidesOrTurnsAroundTextIsReplaced() {
    assertThat(body(new Html().text("a\u0000b\u001b[2Jc\u202Ed\u200Be\nf")))
        .isEqualTo("a\uFFFDb\uFFFD[2Jc\uFFFDd\uFFFDe\nf");
  }

  @Test
  void aClassThatIsEmptyIsLeftOut() {
    assertThat(body(new Html().single("hr", "class", "", "hidden", "")))
        .isEqualTo("<hr hidden=\"\">");
  }

  @Test
  void aPageWithAnOpenElementIsNotWritten() {
    Html html = new Html().open("p");

    assertThatThrownBy(html::toString).hasMessageContaining("[p]");
  }
}
