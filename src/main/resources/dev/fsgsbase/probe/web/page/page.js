// Brings the page to life: what it says is there without this script.
import { showAges } from "./ages.js";
import { offerProbe } from "./probe.js";
import { keepFresh } from "./refresh.js";

document.getElementById("actions").hidden = false;
const refresh = keepFresh(document.getElementById("freshness"), showAges);
offerProbe(refresh);
showAges();
setInterval(showAges, 1000);
