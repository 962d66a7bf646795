// Takes the page's middle anew from the service, which writes all of it; there is no second renderer here.
import { say } from "./message.js";

const EVERY_MILLIS = 10000;

async function fetchPage() {
  const response = await fetch("./", { headers: { Accept: "text/html" }, cache: "no-cache" });
  if (!response.ok) {
    throw new Error(`status ${response.status}`);
  }
  return new DOMParser().parseFromString(await response.text(), "text/html");
}

/** Shows `next` in the place of the page's middle; the focus stays where it was. */
function replace(main, next) {
  const focused = main.contains(document.activeElement) ? document.activeElement.className : "";
  main.replaceWith(next);
  if (focused) {
    next.querySelector(`.${CSS.escape(focused)}`)?.focus({ preventScroll: true });
  }
}

/** Keeps the page fresh while somebody looks at it; returns what does it once, now. */
export function keepFresh(freshness, afterwards) {
  let shown = document.getElementById("main").outerHTML;

  async function refresh() {
    let page;
    try {
      page = await fetchPage();
    } catch {
      freshness.textContent = "The service does not answer";
      freshness.classList.add("lost");
      return;
    }
    freshness.textContent = "Live";
    freshness.classList.remove("lost");
    const main = document.getElementById("main");
    const next = page.getElementById("main");
    if (next && next.outerHTML !== shown) {
      shown = next.outerHTML;
      const before = main.dataset.verdict;
      document.title = page.title;
      document.querySelector(".node").textContent = page.querySelector(".node").textContent;
      replace(main, next);
      afterwards();
      if (before !== next.dataset.verdict) {
        say(`The verdict is now ${next.dataset.verdict}.`);
      }
    }
  }

  freshness.textContent = "Live";
  setInterval(() => document.hidden || refresh(), EVERY_MILLIS);
  document.addEventListener("visibilitychange", () => document.hidden || refresh());
  if (document.getElementById("main").dataset.verdict === "none") {
    setTimeout(refresh, 1000);
  }
  return refresh;
}
