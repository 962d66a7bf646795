// How long ago each moment on the page was, beside the moment itself.
const UNITS = [[86400, "d"], [3600, "h"], [60, "min"], [1, "s"]];

export function age(seconds) {
  const [size, unit] = UNITS.find(([least]) => seconds >= least) ?? [1, "s"];
  return `${Math.floor(seconds / size)} ${unit} ago`;
}

export function showAges() {
  for (const time of document.querySelectorAll("time[datetime]")) {
    const seconds = Math.max(0, (Date.now() - Date.parse(time.dateTime)) / 1000);
    let beside = time.nextElementSibling;
    if (!beside?.classList.contains("age")) {
      beside = document.createElement("span");
      beside.className = "age";
      time.after(" ", beside);
    }
    beside.textContent = age(seconds);
  }
}
