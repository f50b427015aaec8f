// What only the browser knows: the size of the map's box, where the reader looks, fingers, and the Enter key.
const MAP = ".st-key-map-chart", LINE = ".st-key-timeline-chart";
const SIZE_STEP = 8, SETTLED_MS = 250, SLOP_PX = 8;
let running = null;

export default function ({ setStateValue }) {
  running?.abort();
  running = new AbortController();
  const signal = running.signal;
  const on = (type, act) => document.addEventListener(type, act, { capture: true, passive: true, signal });
  reportSize(setStateValue, signal);
  reportView(setStateValue, on);
  passFingers(on);
  on("keydown", (event) => {
    // a typed date counts once its field is left
    if (event.key === "Enter" && event.target.closest(".stDateInput")) event.target.blur();
  });
  on("toggle", (event) => {
    const box = event.target.open && event.target.querySelector(".panj-whole"), mark = box?.querySelector("mark");
    if (mark) box.scrollTop += mark.getBoundingClientRect().top - box.getBoundingClientRect().top - box.clientHeight / 3;
  });
  return () => running?.abort();
}

function later(act) {
  let timer;
  return () => { clearTimeout(timer); timer = setTimeout(act, SETTLED_MS); };
}

function reportSize(setStateValue, signal) {
  let sent = "";
  const report = () => {
    const box = document.querySelector(".st-key-map")?.getBoundingClientRect();
    if (!box?.width || !box.height) return;
    const size = [box.width, box.height].map((one) => Math.round(one / SIZE_STEP) * SIZE_STEP);
    if (sent !== String(size)) setStateValue("size", size);
    sent = String(size);
  };
  const observer = new ResizeObserver(later(report));
  observer.observe(document.documentElement);
  const box = document.querySelector(".st-key-map");
  if (box) observer.observe(box);
  signal.addEventListener("abort", () => observer.disconnect());
  report();
}

// the view as [lon, lat, scale]: an export shows what the reader sees
function reportView(setStateValue, on) {
  let sent = "";
  const report = later(() => {
    const geo = document.querySelector(`${MAP} .js-plotly-plot`)?.layout?.geo;
    if (!geo?.center) return;
    const view = [geo.center.lon, geo.center.lat, geo.projection.scale];
    if (sent && sent !== String(view)) setStateValue("view", view);
    sent = String(view);
  });
  report();
  for (const type of ["pointerup", "touchend", "wheel", "dblclick", "click"]) {
    on(type, (event) => { if (event.target.closest(MAP)) report(); });
  }
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
