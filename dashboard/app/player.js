// Plays the days over the marks that are on the map already, or over its provinces (player_areas.js):
// no frame asks the server for anything.
// A mark is in full when all its days lie in what is played, faint when only some may, hidden when none.
const MAP = ".st-key-map-chart", LINE = ".st-key-timeline-chart .js-plotly-plot";
const DAY_MS = 86400000, FRAME_MS = 50, REDRAWN_MS = 400, WINDOW_DAYS = 30, FAINT = "0.4";
const state = { key: null, day: null, playing: false, cumulative: true, speed: 30 };
let mounted = null;

export default function ({ data, parentElement }) {
  mounted?.abort();
  mounted = new AbortController();
  if (state.key !== data.key) Object.assign(state, { key: data.key, day: null, playing: false });
  const player = new Player(data, parentElement.querySelector(".player"));
  player.listen(mounted.signal);
  // the charts are drawn anew after this, and know nothing of what is played
  const redraw = setTimeout(() => player.show(), REDRAWN_MS);
  mounted.signal.addEventListener("abort", () => clearTimeout(redraw));
  return () => { mounted.abort(); player.clear(); stopped(); };
}

function stopped() {
  for (const name of ["data-panj-playing", "data-panj-counting"]) document.documentElement.removeAttribute(name);
}

class Player {
  constructor(data, root) {
    this.data = data;
    this.root = root;
    this.still = matchMedia("(prefers-reduced-motion: reduce)").matches;
    this.part = (name) => root.querySelector(`.${name}`);
    this.label();
  }

  label() {
    const words = this.data.words, [first, last] = this.data.span;
    Object.assign(this.part("days"), { min: first, max: last, value: state.day ?? first });
    this.part("days").setAttribute("aria-label", words.days);
    for (const name of ["mode", "speed"]) {
      this.part(name).setAttribute("aria-label", words[name]);
      [...this.part(name).options].forEach((one) => { one.textContent = words[`${name}.${one.value}`]; });
    }
    this.part("mode").value = state.cumulative ? "all" : "window";
    this.part("speed").value = String(state.speed);
    this.part("speed").hidden = this.still;
    this.part("stop").textContent = words.stop;
  }

  listen(signal) {
    const on = (name, type, act) => this.part(name).addEventListener(type, act, { signal });
    on("play", "click", () => (this.still ? this.step() : this.toggle()));
    on("stop", "click", () => { Object.assign(state, { day: null, playing: false }); this.show(); });
    on("days", "input", (event) => { Object.assign(state, { day: Number(event.target.value), playing: false }); this.show(); });
    on("mode", "change", (event) => { state.cumulative = event.target.value === "all"; this.show(); });
    on("speed", "change", (event) => { state.speed = Number(event.target.value); });
    this.signal = signal;
    this.show();
    if (state.playing) this.run();
  }

  toggle() {
    const [first, last] = this.data.span;
    state.playing = !state.playing;
    if (state.playing && (state.day === null || state.day >= last)) state.day = first;
    this.show();
    if (state.playing) this.run();
  }

  // who wants no motion moves by hand, thirty days at a time
  step() {
    const [first, last] = this.data.span;
    state.day = state.day === null || state.day >= last ? first : Math.min(state.day + WINDOW_DAYS, last);
    this.show();
  }

  run() {
    let before = performance.now();
    const frame = (now) => {
      if (!state.playing || this.signal.aborted) return;
      if (now - before >= FRAME_MS) {
        state.day = Math.min(state.day + (state.speed * (now - before)) / 1000, this.data.span[1]);
        before = now;
        if (state.day >= this.data.span[1]) state.playing = false;
        this.show();
      }
      requestAnimationFrame(frame);
    };
    requestAnimationFrame(frame);
  }

  show() {
    const active = state.day !== null, words = this.data.words;
    this.root.classList.toggle("active", active);
    document.documentElement.toggleAttribute(this.data.areas ? "data-panj-counting" : "data-panj-playing", active);
    const label = this.still ? words.next : state.playing ? words.pause : words.play;
    this.part("play").textContent = `${state.playing ? "❚❚" : "▶"} ${label}`;
    if (!active) return this.clear();
    const until = Math.floor(state.day), from = state.cumulative ? -Infinity : until - WINDOW_DAYS + 1;
    this.part("days").value = until;
    this.part("days").setAttribute("aria-valuetext", this.dayInWords(until));
    this.part("told").textContent = this.data.areas ? this.toldOfAreas(from, until) : this.told(until, this.showMarks(from, until), from);
    this.showBand(Math.max(from, this.data.span[0]), until);
  }

  // 2 where an event surely lies within the days, 1 where it may, 0 where it cannot
  within([first, last], from, until) {
    return first > until || last < from ? 0 : first >= from && last <= until ? 2 : 1;
  }

  showMarks(from, until) {
    let shown = 0, perhaps = 0;
    for (const group of document.querySelectorAll(`${MAP} g.trace.scattergeo`)) {
      const trace = group.__data__?.[0]?.trace;
      const spans = trace?.customdata && this.data.marks[trace.name];
      if (trace && !trace.customdata && trace.mode.includes("markers")) group.style.visibility = "hidden";
      if (!spans) continue;
      group.querySelectorAll("path.point").forEach((point, at) => {
        const found = (spans[at] ?? []).map((span) => this.within(span, from, until));
        shown += found.filter(Boolean).length;
        perhaps += found.filter((one) => one === 1).length;
        const best = Math.max(0, ...found);
        point.style.visibility = best ? "" : "hidden";
        point.style.opacity = best === 1 ? FAINT : "1";
      });
    }
    return { shown, perhaps };
  }

  told(until, { shown, perhaps }, from) {
    const count = (spans) => spans.filter((span) => this.within(span, from, until)).length;
    const loose = [["province", count(this.data.in_province)], ["unplaced", count(this.data.unplaced)], ["perhaps", perhaps]];
    return this.inWords(until, [["shown", shown], ...loose.filter(([, n]) => n)]);
  }

  toldOfAreas(from, until) {
    const within = (span) => this.within(span, from, until), elsewhere = counted(this.data.elsewhere, within);
    const { shown, perhaps } = showAreas(this.data, within);
    const rest = [["elsewhere", elsewhere.shown], ["maybe", perhaps + elsewhere.perhaps]];
    return this.inWords(until, [["areas", shown], ...rest.filter(([, n]) => n)]);
  }

  inWords(day, counts) {
    const said = counts.map(([name, n]) => this.data.words[`told.${name}`].replace("{n}", n));
    return `${this.dayInWords(day)}: ${said.join(", ")}`;
  }

  dayInWords(day) {
    const date = new Date(day * DAY_MS);
    return `${date.getUTCDate()} ${this.data.months[date.getUTCMonth()]} ${date.getUTCFullYear()}`;
  }

  showBand(from, until) {
    const chart = document.querySelector(LINE), axis = chart?._fullLayout?.xaxis;
    const sheet = chart?.querySelector(".svg-container");
    if (!axis || !sheet) return;
    let band = sheet.querySelector(".panj-band");
    if (!band) {
      band = Object.assign(document.createElement("div"), { className: "panj-band" });
      sheet.append(band);
    }
    const at = (day) => Math.min(Math.max(axis.d2p(day * DAY_MS), 0), axis._length);
    const left = at(from), size = chart._fullLayout._size;
    Object.assign(band.style, {
      left: `${axis._offset + left}px`, width: `${Math.max(at(until + 1) - left, 2)}px`, top: `${size.t}px`, height: `${size.h}px`,
    });
  }

  clear() {
    document.querySelector(`${LINE} .panj-band`)?.remove();
    if (this.data.areas) clearAreas(this.data);
    for (const group of document.querySelectorAll(`${MAP} g.trace.scattergeo`)) {
      group.style.visibility = "";
      if (group.__data__?.[0]?.trace?.name in (this.data.marks ?? {})) {
        group.querySelectorAll("path.point").forEach((point) => Object.assign(point.style, { visibility: "", opacity: "1" }));
      }
    }
    this.part("told").textContent = "";
  }
}
