// What only the browser knows: the size of the map's box, where the reader looks, fingers, and the Enter key.
const MAP = ".st-key-map-chart", LINE = ".st-key-timeline-chart", BOXES = ".st-key-map, .st-key-territory-map";
const SIZE_STEP = 8, SETTLED_MS = 250, SLOP_PX = 8;
const running = {};

// Mounted twice: what is told about the size draws the page again, what is told about the view does not.
export default function ({ data, setStateValue }) {
  running[data.tell]?.abort();
  const mine = new AbortController(), signal = mine.signal;
  running[data.tell] = mine;
  const on = (type, act) => document.addEventListener(type, act, { capture: true, passive: true, signal });
  if (data.tell === "size") {
    reportSize(setStateValue, signal);
    passFingers(on);
    passKeys(on);
  } else {
    reportView(setStateValue, on);
    keepHome(data.home, on);
  }
  return () => mine.abort();
}

function passKeys(on) {
  on("keydown", (event) => {
    // a typed date counts once the focus has moved on
    const field = event.key === "Enter" && event.target.closest(".stDateInput");
    const follows = (one) => !field.contains(one) && field.compareDocumentPosition(one) & Node.DOCUMENT_POSITION_FOLLOWING;
    if (field) [...document.querySelectorAll("button")].find(follows)?.focus();
  });
  on("toggle", (event) => {
    const box = event.target.open && event.target.querySelector(".panj-whole"), mark = box?.querySelector("mark");
    if (mark) box.scrollTop += mark.getBoundingClientRect().top - box.getBoundingClientRect().top - box.clientHeight / 3;
  });
}

function later(act) {
  let timer;
  return () => { clearTimeout(timer); timer = setTimeout(act, SETTLED_MS); };
}

function reportSize(setStateValue, signal) {
  let sent = "";
  const report = () => {
    const box = document.querySelector(BOXES)?.getBoundingClientRect();
    if (!box?.width || !box.height) return;
    const size = [box.width, box.height].map((one) => Math.round(one / SIZE_STEP) * SIZE_STEP);
    if (sent !== String(size)) setStateValue("size", size);
    sent = String(size);
  };
  const observer = new ResizeObserver(later(report));
  observer.observe(document.documentElement);
  const box = document.querySelector(BOXES);
  if (box) observer.observe(box);
  signal.addEventListener("abort", () => observer.disconnect());
  report();
}

// the view as [lon, lat, scale], once it rests: an export shows what the reader sees, and the nearer the finer
function reportView(setStateValue, on) {
  let sent = "";
  const report = later(() => {
    const geo = document.querySelector(`${MAP} .js-plotly-plot`)?.layout?.geo;
    if (!geo?.center) return;
    const view = [geo.center.lon, geo.center.lat, geo.projection.scale];
    if (sent !== String(view)) setStateValue("view", view);
    sent = String(view);
  });
  for (const type of ["pointerup", "touchend", "wheel", "dblclick", "click"]) {
    on(type, (event) => { if (event.target.closest(MAP)) report(); });
  }
}

// a map that is drawn anew opens where the reader looked; its own way back is still the way home
function keepHome(home, on) {
  on("pointerdown", (event) => {
    const geo = event.target.closest(MAP)?.querySelector(".js-plotly-plot")?._fullLayout?.geo?._subplot;
    if (geo?.viewInitial) Object.assign(geo.viewInitial, home);
  });
}

// One finger scrolls the page over the map; over the timeline it scrolls up and down, and brushes to the side.
function passFingers(on) {
  let start = null, brushing = false;
  const mouse = (type, touch, target) => target.dispatchEvent(new MouseEvent(type, {
    bubbles: true, cancelable: true, view: window, buttons: 1, clientX: touch.clientX, clientY: touch.clientY,
  }));
  on("touchstart", (event) => {
    if (event.touches.length !== 1 || !event.target.closest(`${MAP}, ${LINE}`)) { start = null; return; }
    event.stopPropagation();
    start = event.target.closest(LINE) ? { touch: event.touches[0], target: event.target } : null;
    brushing = false;
  });
  on("touchmove", (event) => {
    if (event.touches.length === 1 && event.target.closest(MAP)) event.stopPropagation();
    if (!start) return;
    event.stopPropagation();
    const touch = event.touches[0], across = Math.abs(touch.clientX - start.touch.clientX);
    if (!brushing && across > SLOP_PX && across > Math.abs(touch.clientY - start.touch.clientY)) {
      brushing = true;
      mouse("mousedown", start.touch, start.target);
    }
    if (brushing) mouse("mousemove", touch, document);
  });
  for (const type of ["touchend", "touchcancel"]) {
    on(type, (event) => {
      if (start && brushing) { event.stopPropagation(); mouse("mouseup", event.changedTouches[0], document); }
      start = null;
    });
  }
}
