package dev.fsgsbase.probe.format.page;

import dev.fsgsbase.probe.fleet.FleetAnswer.Page;

/** The way from one page of rows to another; nothing where there is but one. */
final class FleetPages {
  private FleetPages() {}

  static void write(Html html, Page page, FleetQuestion question) {
    int last = page.pages();
    int number = page.number();
    if (last == 1 && number == 1) {
      return;
    }
    html.open("nav", "class", "pages", "aria-label", "Pages");
    if (number > 1) {
      html.leaf("a", "First", "href", question.page(1).address());
      int before = Math.min(number - 1, last);
      html.leaf("a", "Previous", "rel", "prev", "href", question.page(before).address());
    }
    html.leaf("span", "Page " + number + " of " + last, "aria-current", "page");
    if (number < last) {
      html.leaf("a", "Next", "rel", "next", "href", question.page(number + 1).address());
      html.leaf("a", "Last", "href", question.page(last).address());
    }
    html.close();
  }
}
