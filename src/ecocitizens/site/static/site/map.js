/* The map of problems. Loaded by site.js when a [data-map] block comes near the eye; the contract
   of the block and of its points is in docs/explanation/map.md. */

const LAND = [[40, 34], [92, 58]]; // what areas.json covers
const FINEST = 7;
const COARSEST = 3;
const MOST_MARKERS = 300;
const BOLD = ["Golos Text Bold", "Golos Text"]; // the library reads the weight from the first name
const ITALIC = ["Golos Text Italic", "Golos Text"];
const PLAIN = ["Golos Text"];
// Beside the town's dot (in ems); where a hexagon hides the dot, beside the hexagon.
const PLACES_OF_A_NAME = ["left", [0.5, 0], "right", [-0.5, 0], "top", [0, 0.4],
  "bottom", [0, -0.4], "left", [2.7, 0], "right", [-2.7, 0], "top", [0, 2.1], "bottom", [0, -2.1]];
const HEXAGON = { width: 56, height: 48 };

/* The finest resolution whose cells are no narrower than a hexagon's button at this zoom. Near 44°
   north a cell of resolution 3 is 44 pixels wide at zoom 4.17, and each further resolution is √7
   times finer, which is 1.4 zoom levels. */
function resolutionAt(zoom) {
  const width = matchMedia("(max-width: 640px)").matches ? 44 : 52;
  const wanted = COARSEST + Math.floor((zoom - 4.17 - Math.log2(width / 44)) / 1.4);
  return Math.max(COARSEST, Math.min(FINEST, wanted));
}

function colours(block) {
  const style = getComputedStyle(block);
  return (name) => style.getPropertyValue(`--${name}`).trim();
}

function line(id, kind, paint, extra = {}) {
  return { id, type: "line", source: "areas", filter: ["==", ["get", "kind"], kind],
    layout: { "line-join": "round" }, paint, ...extra };
}

function names(id, kind, font, size, paint, extra = {}) {
  return { id, type: "symbol", source: "names",
    filter: ["==", ["get", "kind"], kind], paint,
    layout: { "text-field": ["get", extra.language], "text-font": font, "text-size": size,
      "text-max-width": 9, "text-padding": 4, "symbol-sort-key": ["get", "rank"],
      ...extra.layout },
    minzoom: extra.minzoom ?? 0, maxzoom: extra.maxzoom ?? 24 };
}

function townNames(id, ranks, minzoom, font, size, language, colour) {
  return { ...names(id, "town", font, size,
    { "text-color": colour("map-ink"), "text-halo-color": colour("land"), "text-halo-width": 1.4 },
    { language, minzoom, layout: { "text-variable-anchor-offset": PLACES_OF_A_NAME,
      "text-justify": "auto" } }),
  filter: ["all", ["==", ["get", "kind"], "town"], ["in", ["get", "rank"], ["literal", ranks]]] };
}

function townDots(id, ranks, minzoom, radius, colour) {
  return { id, type: "circle", source: "names", minzoom,
    filter: ["all", ["==", ["get", "kind"], "town"], ["in", ["get", "rank"], ["literal", ranks]]],
    paint: { "circle-radius": radius, "circle-color": colour("map-ink"),
      "circle-stroke-color": colour("land"), "circle-stroke-width": 1 } };
}

function labels(language, colour) {
  const water = { "text-color": colour("map-sea-ink"), "text-halo-color": colour("sea"),
    "text-halo-width": 1 };
  const quiet = { "text-color": colour("soft"), "text-halo-color": colour("land"),
    "text-halo-width": 1.2 };
  return [
    townNames("towns-small", [5], 7.6, PLAIN, 11, language, colour),
    townNames("towns-villages", [4], 6.4, PLAIN, 11.5, language, colour),
    townNames("towns-third", [3], 5.4, BOLD, 12, language, colour),
    townNames("towns-second", [2], 4.4, BOLD, 12.5, language, colour),
    names("land-names", "land", ITALIC, 11, quiet, { language, minzoom: 6 }),
    names("bays", "bay", ITALIC, 11, water, { language, minzoom: 6 }),
    names("regions", "region", PLAIN, 11.5, quiet, { language, minzoom: 4.6, maxzoom: 7.6,
      layout: { "text-transform": "uppercase", "text-letter-spacing": 0.12 } }),
    names("countries", "country", PLAIN, 14, quiet, { language, maxzoom: 6,
      layout: { "text-transform": "uppercase", "text-letter-spacing": 0.16 } }),
    names("seas", "sea", ITALIC, 18, water, { language,
      layout: { "text-letter-spacing": 0.1 } }),
    townNames("towns-first", [1], 3, BOLD, 13.5, language, colour),
  ];
}

function styleOf(block, colour) {
  const language = block.dataset.lang;
  return {
    version: 8,
    sources: {
      areas: { type: "geojson", data: absolute(block.dataset.areas), tolerance: 0.2 },
      names: { type: "geojson", data: absolute(block.dataset.names) },
      cell: { type: "geojson", data: collection([]) },
      room: { type: "geojson", data: collection([]) },
    },
    layers: [
      { id: "sea", type: "background", paint: { "background-color": colour("sea") } },
      { id: "land", type: "fill", source: "areas", filter: ["==", ["get", "kind"], "land"],
        paint: { "fill-antialias": false,
          "fill-color": ["case", ["get", "home"], colour("land"), colour("land-other")] } },
      line("region", "region", { "line-color": colour("border"), "line-width": 1,
        "line-dasharray": [4, 3] }),
      line("border", "border", { "line-color": colour("border"), "line-width": 1.4 }),
      line("shore", "shore", { "line-color": colour("shore"), "line-width": 1 }),
      { id: "cell", type: "fill", source: "cell",
        paint: { "fill-color": colour("teal"), "fill-opacity": 0.16 } },
      { id: "cell-edge", type: "line", source: "cell",
        paint: { "line-color": colour("teal"), "line-width": 1.5, "line-opacity": 0.7 } },
      townDots("dots-smallest", [5], 7.6, 1.8, colour),
      townDots("dots-small", [4], 6.4, 1.8, colour),
      townDots("dots", [1, 2, 3], 4, 3, colour),
      ...labels(language, colour),
      // Nothing to see: it keeps names from under the hexagons, which are buttons above the map.
      { id: "room", type: "symbol", source: "room",
        layout: { "icon-image": "room", "icon-allow-overlap": true } },
    ],
  };
}

function collection(features) {
  return { type: "FeatureCollection", features };
}

function absolute(address) {
  return new URL(address, document.baseURI).href;
}

function loadStyles(addresses) {
  return Promise.all(addresses.map((address) => new Promise((resolve, reject) => {
    const link = document.createElement("link");
    link.rel = "stylesheet";
    link.href = address;
    link.onload = resolve;
    link.onerror = () => reject(new Error(`${address} did not load`));
    document.head.append(link);
  })));
}

/* What has been drawn from a font that was still on its way would stay wrong. */
function loadLetters() {
  const sample = "Aқ Мы әғқңөұүһі";
  return Promise.all(["400", "700", "italic 400"].map(
    (weight) => document.fonts.load(`${weight} 24px "Golos Text"`, sample)));
}

function problemList(problems, more) {
  const list = document.createElement("ul");
  for (const problem of problems) {
    const item = document.createElement("li");
    const link = document.createElement("a");
    link.href = problem.url;
    link.textContent = problem.title;
    if (problem.language) link.lang = problem.language;
    const badge = document.createElement("span");
    badge.className = "badge";
    badge.dataset.state = problem.state;
    badge.textContent = problem.state_text;
    item.append(link, document.createElement("br"), badge);
    list.append(item);
  }
  if (more) {
    const item = document.createElement("li");
    const link = document.createElement("a");
    link.href = more.url;
    link.textContent = more.text;
    item.append(link);
    list.append(item);
  }
  return list;
}

class Clusters {
  constructor(library, map, block) {
    Object.assign(this, { library, map, block });
    this.answers = new Map();
    this.markers = new Map();
    this.popup = null;
    this.asked = "";
    this.shown = [];
    map.on("style.load", () => this.keepRoom());
    map.on("moveend", () => this.refresh());
  }

  keepRoom() {
    if (!this.map.hasImage("room")) {
      const data = new Uint8Array(4 * HEXAGON.width * HEXAGON.height);
      this.map.addImage("room", { ...HEXAGON, data });
    }
    this.map.getSource("room")?.setData(collection(this.shown.map((one) => ({
      type: "Feature", properties: {},
      geometry: { type: "Point", coordinates: one.properties.at },
    }))));
  }

  address() {
    const url = new URL(this.block.dataset.points, document.baseURI);
    const resolution = resolutionAt(this.map.getZoom());
    url.searchParams.set("res", resolution);
    if (resolution > 5) {
      // Whole degrees, so that neighbouring views ask for the same answer.
      const view = this.map.getBounds();
      url.searchParams.set("bbox", [Math.floor(view.getWest()), Math.floor(view.getSouth()),
        Math.ceil(view.getEast()), Math.ceil(view.getNorth())].join(","));
    }
    return url.href;
  }

  async refresh() {
    const address = this.address();
    this.asked = address;
    if (!this.answers.has(address)) {
      this.answers.set(address, fetch(address).then((answer) => {
        if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
        return answer.json();
      }));
    }
    try {
      const points = await this.answers.get(address);
      if (this.asked === address) this.draw(points.features);
    } catch (error) {
      this.answers.delete(address);
      console.warn(error);
    }
  }

  draw(features) {
    const view = this.map.getBounds();
    const shown = features.filter((one) => view.contains(one.properties.at))
      .slice(0, MOST_MARKERS);
    this.shown = shown;
    this.keepRoom();
    const kept = new Set(shown.map((one) => one.properties.cell));
    for (const [cell, marker] of this.markers) {
      if (kept.has(cell)) continue;
      marker.remove();
      this.markers.delete(cell);
    }
    for (const one of shown) {
      if (!this.markers.has(one.properties.cell)) this.add(one);
    }
  }

  add(cluster) {
    const { at, cell, count, state, label } = cluster.properties;
    const button = document.createElement("button");
    button.type = "button";
    button.className = "map-hexagon";
    button.dataset.state = state;
    button.setAttribute("aria-label", label);
    button.setAttribute("aria-haspopup", "dialog");
    const shape = document.createElement("span");
    shape.textContent = count;
    button.append(shape);
    button.addEventListener("click", (event) => {
      event.stopPropagation();
      this.open(cluster, button);
    });
    for (const name of ["pointerenter", "focus"]) {
      button.addEventListener(name, () => this.outline(cluster));
    }
    for (const name of ["pointerleave", "blur"]) {
      button.addEventListener(name, () => this.popup || this.outline(null));
    }
    const marker = new this.library.Marker({ element: button }).setLngLat(at).addTo(this.map);
    button.setAttribute("aria-label", label); // the library writes a label of its own
    button.removeAttribute("role");
    this.markers.set(cell, marker);
  }

  bringIntoView(frame) {
    const inner = frame.getBoundingClientRect();
    const outer = this.block.getBoundingClientRect();
    const past = (start, end, from, to) => Math.min(0, start - from - 10)
      || Math.max(0, end - to + 10);
    const shift = [past(inner.left, inner.right, outer.left, outer.right),
      past(inner.top, inner.bottom, outer.top, outer.bottom - 24)];
    if (shift[0] || shift[1]) this.map.panBy(shift);
  }

  outline(cluster) {
    const features = cluster ? [cluster] : [];
    this.map.getSource("cell")?.setData(collection(features));
  }

  open(cluster, button) {
    this.popup?.remove();
    const { at, label, problems, more } = cluster.properties;
    const content = document.createElement("div");
    content.className = "map-problems";
    const title = document.createElement("p");
    title.textContent = label;
    content.append(title, problemList(problems, more));
    const popup = new this.library.Popup({ offset: 22, maxWidth: "300px", closeOnMove: false })
      .setLngLat(at).setDOMContent(content).addTo(this.map);
    this.popup = popup;
    this.outline(cluster);
    const frame = popup.getElement();
    this.bringIntoView(frame);
    frame.setAttribute("role", "dialog");
    frame.setAttribute("aria-label", label);
    frame.addEventListener("keydown", (event) => {
      if (event.key === "Escape") popup.remove();
    });
    popup.once("close", () => {
      if (this.popup !== popup) return;
      this.popup = null;
      this.outline(null);
      if (button.isConnected) button.focus({ preventScroll: true });
    });
  }
}

function optionsOf(block, canvas, colour) {
  const text = block.dataset;
  const [west, south, east, north] = text.bounds.split(",").map(Number);
  return {
    container: canvas,
    style: styleOf(block, colour),
    bounds: [[west, south], [east, north]],
    fitBoundsOptions: { padding: { top: 20, bottom: 44, left: 34, right: 56 }, maxZoom: 8.5 },
    maxBounds: LAND, minZoom: 3, maxZoom: 10.5, renderWorldCopies: false,
    dragRotate: false, pitchWithRotate: false, touchPitch: false,
    cooperativeGestures: true, fadeDuration: 0,
    attributionControl: { compact: false, customAttribution: text.textSources },
    locale: {
      "Map.Title": text.textMap,
      "NavigationControl.ZoomIn": text.textZoomIn,
      "NavigationControl.ZoomOut": text.textZoomOut,
      "Popup.Close": text.textClose,
      "CooperativeGesturesHandler.WindowsHelpText": text.textWheel,
      "CooperativeGesturesHandler.MacHelpText": text.textWheelMac,
      "CooperativeGesturesHandler.MobileHelpText": text.textFingers,
    },
  };
}

export async function open(block) {
  const [library] = await Promise.all([
    import(absolute(block.dataset.library)),
    loadStyles(block.dataset.styles.split(/\s+/)),
    loadLetters(),
  ]);
  library.setWorkerUrl(absolute(block.dataset.worker));
  const canvas = document.createElement("div");
  canvas.className = "map-canvas";
  block.append(canvas);
  const colour = colours(block);
  try {
    const map = new library.Map(optionsOf(block, canvas, colour));
    map.touchZoomRotate.disableRotation();
    map.keyboard.disableRotation();
    map.addControl(new library.NavigationControl({ showCompass: false }), "top-right");
    const clusters = new Clusters(library, map, block);
    map.once("load", () => {
      block.dataset.ready = "";
      clusters.refresh();
    });
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => {
      map.setStyle(styleOf(block, colours(block)), { diff: false });
    });
  } catch (error) {
    canvas.remove(); // no WebGL: the list stays
    throw error;
  }
}
