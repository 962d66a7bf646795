package dev.fsgsbase.probe.format.page;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Writes HTML. Every text and every attribute's value is escaped, and there is no way to write
 * markup past that: names of elements and attributes are the code's own, all else may be hostile.
 */
final class Html {
  private static final char REPLACEMENT = '\uFFFD';

  private final StringBuilder out = new StringBuilder("<!doctype html>\n");
  private final Deque<String> open = new ArrayDeque<>();

  /**
   * Begins an element.
   *
   * @param attributes names and values in turn
   */
  Html open(String element, String... attributes) {
    tag(element, attributes);
    open.push(element);
    return this;
  }

  /** Ends the element that was begun last. */
  Html close() {
    out.append("</").append(open.pop()).append('>');
    return this;
  }

  /** Text. */
  Html text(String text) {
    escape(text);
    return this;
  }

  /** An element that holds nothing but text. */
  Html leaf(String element, String text, String... attributes) {
    return open(element, attributes).text(text).close();
  }

  /** An element that never has an end tag, such as {@code meta}. */
  Html single(String element, String... attributes) {
    tag(element, attributes);
    return this;
  }

  /** The whole page; every element has been closed. */
  @Override
  public String toString() {
    if (!open.isEmpty()) {
      throw new IllegalStateException("still open: " + open);
    }
    return out.append('\n').toString();
  }

  private void tag(String element, String... attributes) {
    out.append('<').append(element);
    for (int i = 0; i < attributes.length; i += 2) {
      if (attributes[i].equals("class") && attributes[i + 1].isEmpty()) {
        continue;
      }
      out.append(' ').append(attributes[i]).append("=\"");
      escape(attributes[i + 1]);
      out.append('"');
    }
    out.append('>');
  }

  private void escape(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '&' -> out.append("&amp;");
        case '<' -> out.append("&lt;");
        case '>' -> out.append("&gt;");
        case '"' -> out.append("&quot;");
        case '\'' -> out.append("&#39;");
        default -> out.append(isShown(c) ? c : REPLACEMENT);
      }
    }
  }

  /** What is not a character of its own (a control, a change of the writing's direction) is not. */
  private static boolean isShown(char c) {
    return c == '\n' || (!Character.isISOControl(c) && Character.getType(c) != Character.FORMAT);
  }
}
