// Provinces while days are played: tinted and numbered by their events of the days. Follows player.js in one script.

// [first, last, events] of many: how many may lie within the days, and how many of them not surely
function counted(spans, within) {
  let shown = 0, perhaps = 0;
  for (const [first, last, events] of spans) {
    const how = within([first, last]);
    if (how) shown += events;
    if (how === 1) perhaps += events;
  }
  return { shown, perhaps };
}

function showAreas(data, within) {
  const total = (spans) => spans.reduce((sum, [, , events]) => sum + events, 0);
  // one scale for all days, that of the end, so that a darker tint always means more
  data.most ??= Math.max(1, ...Object.values(data.areas).map(total));
  const all = { shown: 0, perhaps: 0 }, counts = {};
  for (const [code, spans] of Object.entries(data.areas)) {
    const found = counted(spans, within);
    counts[code] = found.shown;
    all.shown += found.shown;
    all.perhaps += found.perhaps;
  }
  eachArea(data, (code, path) => { path.style.fill = tintOf(counts[code] ?? 0, data); });
  eachNumber((code, line) => {
    line.dataset.panjWhole ??= line.textContent;
    line.textContent = counts[code] ?? 0;
  });
  showOthers("hidden");
  return all;
}

function tintOf(count, data) {
  const [none, ...tints] = data.tints;
  return count ? tints[Math.round(Math.sqrt(count / data.most) * (tints.length - 1))] : none;
}

function clearAreas(data) {
  eachArea(data, (code, path, trace) => { path.style.fill = trace.fillcolor; });
  eachNumber((code, line) => { line.textContent = line.dataset.panjWhole ?? line.textContent; });
  showOthers("");
}

function traces() {
  const groups = [...document.querySelectorAll(`${MAP} g.trace.scattergeo`)];
  return groups.map((group) => [group, group.__data__?.[0]?.trace]).filter(([, trace]) => trace);
}

function eachArea(data, act) {
  for (const [group, trace] of traces()) {
    if (trace.name?.startsWith(data.prefix)) act(trace.name.slice(data.prefix.length), group.querySelector("path.js-line"), trace);
  }
}

function eachNumber(act) {
  for (const [group, trace] of traces()) {
    if (!trace.ids) continue;
    group.querySelectorAll("text").forEach((text, at) => {
      const line = text.querySelector("tspan.line:nth-of-type(2) tspan");
      if (line) act(trace.ids[at], line);
    });
  }
}

// marks beside the provinces are counted as elsewhere
function showOthers(visibility) {
  for (const [group, trace] of traces()) {
    if (trace.mode.includes("markers") && trace.customdata?.[0]?.[0] !== "province") group.style.visibility = visibility;
  }
}
