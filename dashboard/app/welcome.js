// What Panj is and three hints, one at a time; closed for good in this browser's own storage, no server is asked.
const KEY = "panj-hints-closed";
let at = 0, closed = false;

function isClosed() {
  try { return closed || localStorage.getItem(KEY) === "1"; } catch { return closed; }
}

function remember() {
  closed = true;
  // a browser that keeps nothing shows the hints again next time
  try { localStorage.setItem(KEY, "1"); } catch { /* closed for this visit */ }
}

export default function ({ data, parentElement }) {
  const box = parentElement.querySelector("section");
  const part = (name) => box.querySelector(`.${name}`);
  const show = () => {
    box.hidden = isClosed();
    box.setAttribute("aria-label", data.label);
    part("what").textContent = data.what;
    part("how").textContent = data.how;
    part("step").textContent = data.steps[at];
    part("hint").textContent = data.hints[at];
    part("next").textContent = data.next;
    part("close").textContent = data.close;
  };
  part("next").onclick = () => { at = (at + 1) % data.hints.length; show(); };
  part("close").onclick = () => { remember(); show(); document.querySelector(".stMain button:not(:disabled)")?.focus(); };
  show();
}
