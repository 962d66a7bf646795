// The button that probes now.
import { say } from "./message.js";

/** What to tell of an answer that is not the new report. */
async function refusal(response) {
  const problem = await response.json().catch(() => ({}));
  const words = [problem.title, problem.detail].filter(Boolean).join(": ");
  if (response.status === 401) {
    return "This service wants a token for a probe, which this page does not have. Ask it with curl.";
  }
  return words || `The service answered with status ${response.status}.`;
}

export function offerProbe(refresh) {
  const button = document.getElementById("probe");
  const progress = document.getElementById("progress");
  const label = button.textContent;

  // Not `disabled`: the button keeps the keyboard's focus.
  function busy(text) {
    button.setAttribute("aria-disabled", "true");
    button.textContent = text;
  }

  function ready() {
    button.removeAttribute("aria-disabled");
    button.textContent = label;
  }

  function wait(seconds) {
    if (seconds <= 0) {
      ready();
    } else {
      busy(`Again in ${seconds} s`);
      setTimeout(wait, 1000, seconds - 1);
    }
  }

  async function probe() {
    const response = await fetch("api/v1/probe", { method: "POST", cache: "no-store" });
    if (response.status === 429) {
      const seconds = Number(response.headers.get("Retry-After")) || 1;
      say(`That was too soon after the last probe. The next one is possible in ${seconds} s.`, "wait");
      wait(seconds);
      return;
    }
    ready();
    if (response.ok) {
      const report = await response.json();
      await refresh();
      say(`Probed in ${report.durationSeconds.toFixed(2)} s: ${report.verdict}.`, "done");
    } else {
      say(`No new probe. ${await refusal(response)}`, "trouble");
    }
  }

  button.addEventListener("click", async () => {
    if (button.hasAttribute("aria-disabled")) {
      return;
    }
    busy("Probing …");
    progress.hidden = false;
    say("");
    try {
      await probe();
    } catch {
      ready();
      say("The service did not answer. Does it still run?", "trouble");
    } finally {
      progress.hidden = true;
    }
  });
}
