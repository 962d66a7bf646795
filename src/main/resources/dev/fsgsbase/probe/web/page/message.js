// The line below the bar, which screen readers read out when it changes.
export function say(text, kind = "plain") {
  const message = document.getElementById("message");
  message.className = `message ${kind}`;
  message.textContent = text;
}
