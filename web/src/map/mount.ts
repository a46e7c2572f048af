// Takes over the picture of a page with a live map of the same frame. Until it
// is ready, and if it cannot be, the picture stays.

import { mountFilter } from '../desk/filter.js';
import { spotUrl } from '../desk/hereform.js';
import { parseDeskWords } from '../desk/words.js';
import { el, reducedMotion } from '../dom.js';
import type { Kind, Lang, Selection } from '../panel/address.js';
import { parseWords, type Words } from '../words.js';
import { baseLayers } from './base.js';
import { type Belts, drawBelts } from './belts.js';
import { type Layer, mountControls } from './controls.js';
import {
  type BaseFeature,
  type BaseProperties,
  type ClusterFeature,
  type ClusterProperties,
  fetchFeatures,
  type SiteFeature,
  type SiteProperties,
  type ZoneFeature,
  type ZoneProperties,
} from './data.js';
import { boundsOf, type Frame, frameWidth, type LonLat, parseFrame, pictureWidth } from './frame.js';
import { mountGuard } from './guard.js';
import { mountLabels } from './labels.js';
import { group, type LatLngBounds, LeafletMap, removeOn, TileLayer, toBounds, toLatLng } from './leaflet.js';
import { mountOverlay, mountPins } from './overlay.js';
import { alignPatterns, clonePatterns, cloneZonePatterns } from './patterns.js';
import { frameAround } from './places.js';
import { drawSites, type Site, type Sites } from './sites.js';
import { mountAsking, mountSpot, parseSpot, type Spot } from './spot.js';
import { mountSiteTag } from './tag.js';
import { mountZoneLayer, type ZoneLayer } from './zonelayer.js';
import { drawZones } from './zones.js';

export interface MapOptions {
  signal: AbortSignal;
  /** A belt or dot was chosen; page is the address of its page. */
  onOpen(page: string): void;
  /** The pointer is on a belt, or on none. */
  onHover(cluster: string | null): void;
  /** Whether what is chosen becomes a part of the page's address. */
  history: boolean;
  /** How many pixels of the map's lower edge lie under the sheet. */
  covered(): number;
  /** After each move: what the map shows, and its zoom. */
  onView?(frame: Frame, zoom: number): void;
}

/** The map as the rest of the page sees it. */
export interface MapView {
  select(selection: Selection): void;
  hover(cluster: string | null): void;
  focus(selection: Selection): boolean;
  /** Shows a part of the city; null: all of it. */
  fit(frame: Frame | null): void;
}

interface Data {
  clusters: ClusterFeature[];
  sites: SiteFeature[];
  base: BaseFeature[];
}

const closest = 17;
const closerToSee = 0.35; // of zoom, until the dots of the whole city show
const zoneZoom = 14; // the closest look at a zone
const siteZoom = 13.5;
const breathing = 28; // pixels around a belt that is looked at
const columnWidth = 384; // pixels, as in frame.css: the tools are one row
const toolRow = 46; // pixels that it takes

/** Resolves to null when the map cannot be made live. */
export async function mountMap(root: HTMLElement, o: MapOptions): Promise<MapView | null> {
  const words = parseWords(root.dataset.words);
  const frame = parseFrame(root.dataset.frame);
  const state = (s: 'loading' | 'ready' | 'failed') => {
    root.dataset.mapState = s;
  };
  state('loading');
  try {
    if (!frame) throw new Error('no frame');
    const data = await fetchData(root, o.signal);
    const view = build(root, frame, words, data, o);
    state('ready');
    return view;
  } catch (cause) {
    if (o.signal.aborted) return null;
    state('failed');
    const status = root.querySelector('[data-map-status]');
    if (status) status.textContent = words.static;
    console.warn('map: the picture stays:', cause);
    return null;
  }
}

async function fetchData(root: HTMLElement, signal: AbortSignal): Promise<Data> {
  const { clustersUrl = '', sitesUrl = '', baseUrl = '' } = root.dataset;
  const [clusters, sites, base] = await Promise.all([
    fetchFeatures<ClusterProperties>(clustersUrl, signal),
    fetchFeatures<SiteProperties>(sitesUrl, signal),
    fetchFeatures<BaseProperties>(baseUrl, signal),
  ]);
  return { clusters, sites, base };
}

function build(root: HTMLElement, frame: Frame, words: Words, data: Data, o: MapOptions): MapView {
  const { signal } = o;
  const lang: Lang = root.dataset.lang === 'en' ? 'en' : 'ko';
  const picture = root.querySelector<HTMLElement>('.map-picture');
  if (!picture) throw new Error('no picture');
  const container = liveContainer(root, picture);
  const framed = root.dataset.framed !== undefined;
  // In a column the tools are one row, below which the map begins.
  const above = () => (framed && container.clientWidth <= columnWidth ? toolRow : 0);
  const map = createMap(container, frame, above(), data, signal);
  const width = frameWidth(container.clientWidth, container.clientHeight);

  baseLayers(data.base).addTo(map);
  const belts = drawBelts(map, data.clusters, {
    lang,
    kind: words.belt,
    onOpen: o.onOpen,
    onHover: o.onHover,
    signal,
  });
  belts.layer.addTo(map);
  const everything = frameAround(belts.all.map((b) => b.frame)) ?? frame;
  const siteTag = mountSiteTag(mountOverlay(map, 'tags', 470, signal), signal);
  const sites = drawSites(map, data.sites, {
    lang,
    scale: width / pictureWidth,
    seenZoom: Math.max(11, map.getBoundsZoom(toBounds(everything)) + closerToSee),
    onOpen: o.onOpen,
    onHover: (s) => siteTag.point(s),
    signal,
  });
  let sitesShown = true;
  const dots = () => (sitesShown ? sites.all.filter((s) => sites.seen(s)).map((s) => s.at) : []);
  const zoneShapes = group().addTo(map);
  const { zonesUrl } = root.dataset;
  let zoneData: Promise<ZoneFeature[]> | null = null;
  const zoneFeatures = (url: string) => {
    zoneData ??= fetchFeatures<ZoneProperties>(url, signal).catch((cause) => {
      zoneData = null; // to be tried again
      throw cause;
    });
    return zoneData;
  };
  const drawnZones = (url: string) => async () =>
    drawZones(map, zoneShapes, await zoneFeatures(url), {
      lang,
      kind: words.zone,
      more: words.zoneMore,
      dots,
      pins: mountPins(map, 'zones', 460, signal),
      onOpen: o.onOpen,
      onHover: (z) => siteTag.point(z),
      signal,
    });
  const zoneTypes = zonesUrl ? zoneTypesOf(root) : []; // before the legend is taken away
  const zones = mountZoneLayer({
    words,
    layer: zoneShapes,
    load: zonesUrl ? drawnZones(zonesUrl) : null,
    key: root.querySelector<HTMLElement>('[data-key-zone]'),
    legend: root.querySelector<HTMLElement>('[data-zone-legend]'),
    changed(shown) {
      if (zones.control) controls.tick(zones.control, shown);
      if (shown && sitesShown) sites.toFront();
    },
  });
  sites.layer.addTo(map);
  hatch(map, picture, frame, width);

  const labels = mountLabels(map, mountOverlay(map, 'names', 450, signal), {
    lang,
    frame,
    picture,
    belts: belts.all,
    places: data.base,
    sites: (all) => (sitesShown ? sites.all.filter((s) => all || sites.named(s)) : []),
    dots,
  });
  const wholeCity = root.dataset.selected ? everything : frame;
  const desk = parseDeskWords(root.dataset.desk);
  const { hereUrl } = root.dataset;
  const spot = mountSpot(map, signal);
  const asking = hereUrl
    ? mountAsking(map, container, {
        name: desk.hereTool,
        hint: desk.hereHint,
        status: root.querySelector<HTMLElement>('[data-map-status]'),
        onSpot: ([lon, lat]) => o.onOpen(spotUrl(hereUrl, lon, lat, location.href)),
        signal,
      })
    : null;
  const view = mapView(map, { belts, sites, zones, labels, siteTag, spot }, wholeCity, above, o);
  const filter = mountFilter({
    words: desk,
    industries: industriesOf(root.dataset.industries),
    types: zoneTypes,
    ...(root.dataset.industry ? { start: { industry: root.dataset.industry, type: '', status: '' } } : {}),
    panel: o.history ? document.querySelector<HTMLElement>('[data-panel]') : null,
    history: o.history,
    async known() {
      const features = zonesUrl ? await zoneFeatures(zonesUrl).catch(() => []) : [];
      return {
        clusters: data.clusters.map(({ properties: p }) => ({ id: p.id, industries: p.industries ?? [] })),
        sites: data.sites.map(({ properties: p }) => ({
          id: p.id,
          clusters: p.clusters,
          status: p.status ?? '',
        })),
        zones: zonesOf(features),
      };
    },
    apply(m, zonesToo) {
      belts.mark('is-out', (b) => m !== null && !m.clusters.has(b.id));
      labels.mark('is-out', (id) => m !== null && !m.clusters.has(id));
      sites.filter(m && ((id) => m.sites.has(id)));
      zones.filter(m && ((id) => m.zones.has(id)), zonesToo);
      labels.update();
    },
    signal,
  });

  const layers: Record<string, Layer> = {
    clusters: {
      name: words.belts,
      shown: true,
      show(shown) {
        if (shown) belts.layer.addTo(map);
        else belts.layer.remove();
        labels.showBelts(shown);
        zones.redraw();
        if (sitesShown) sites.toFront();
      },
    },
    sites: {
      name: words.sites,
      shown: true,
      show(shown) {
        sitesShown = shown;
        if (shown) sites.layer.addTo(map);
        else sites.layer.remove();
        labels.update();
      },
    },
    ...(zones.control ? { zones: zones.control } : {}),
  };
  const controls = mountControls(root, {
    words,
    has: among(root.dataset.controls),
    zoom: (by) => map.setZoom(map.getZoom() + by, { animate: !reducedMotion() }),
    pan: (x, y) => {
      const { x: width, y: height } = map.getSize();
      map.panBy([x * width * panShare, y * height * panShare], { animate: !reducedMotion() });
    },
    reset: () => show(map, toBounds(wholeCity), { around: 0, above: above(), covered: 0 }),
    layers: Object.values(layers),
    ...(root.dataset.tilesUrl ? { online: onlineBase(root, container, map, root.dataset.tilesUrl) } : {}),
    ...(asking ? { tools: [asking] } : {}),
    ...(framed ? { full: document.documentElement } : { more: [filter] }),
    signal,
  });
  const asked = root.dataset.layers === undefined ? null : among(root.dataset.layers);
  for (const [name, layer] of Object.entries(layers)) {
    if (!asked || asked(name) === layer.shown) continue;
    controls.tick(layer, asked(name));
    layer.show(asked(name));
  }
  const limit = () =>
    controls.limit(map.getZoom() <= map.getMinZoom() + 0.01, map.getZoom() >= map.getMaxZoom() - 0.01);
  map.on('zoomend', limit);
  limit();

  if (root.dataset.guard !== undefined) guard(root, container, words, signal);
  followSize(map, container, frame, above, signal);
  void view.mark(root.dataset.selected ?? '');
  labels.update();
  const { onView } = o;
  // A map that is not shown looks at nothing.
  if (onView) map.on('moveend', () => container.clientWidth > 0 && onView(frameOf(map), map.getZoom()));
  signal.addEventListener('abort', () => picture.removeAttribute('inert'), { once: true });
  picture.setAttribute('inert', '');
  return view;
}

/** Leaves the plain wheel and one finger to the page. */
function guard(root: HTMLElement, container: HTMLElement, words: Words, signal: AbortSignal): void {
  const status = root.querySelector<HTMLElement>('[data-map-status]') ?? el('p');
  status.classList.add('is-quiet');
  const mac = /Mac|iP(hone|ad)/.test(navigator.userAgent);
  mountGuard(root, container, {
    wheelHint: mac ? words.guardWheelMac : words.guardWheel,
    touchHint: words.guardTouch,
    status,
    signal,
  });
}

/** The element that Leaflet fills, between the picture and what floats over it. */
function liveContainer(root: HTMLElement, picture: HTMLElement): HTMLElement {
  const container = el('div', {
    class: 'map-live',
    role: 'group',
    'aria-label': root.getAttribute('aria-label') ?? '',
    'aria-describedby': 'map-help',
  });
  picture.after(container);
  return container;
}

function createMap(
  container: HTMLElement,
  frame: Frame,
  above: number,
  data: Data,
  signal: AbortSignal,
): LeafletMap {
  const still = reducedMotion();
  const map = new LeafletMap(container, {
    zoomSnap: 0,
    zoomDelta: 1,
    wheelPxPerZoomLevel: 120,
    maxZoom: closest,
    attributionControl: false,
    zoomControl: false,
    trackResize: false,
    zoomAnimation: !still,
    fadeAnimation: !still,
    markerZoomAnimation: !still,
    inertia: !still,
    maxBoundsViscosity: 0.85,
  });
  removeOn(map, signal);
  map.fitBounds(toBounds(frame), { animate: false, paddingTopLeft: [0, above] });
  const edges = boundsOf(data.base.map((f) => f.geometry?.coordinates));
  if (edges) {
    map.setMinZoom(Math.min(map.getZoom(), map.getBoundsZoom(toBounds(edges))) - 0.25);
    map.setMaxBounds(toBounds(edges).pad(0.15));
  }
  return map;
}

/** Gives the belts the hatching of the picture. */
function hatch(map: LeafletMap, picture: HTMLElement, frame: Frame, width: number): void {
  const drawing = map.getPane('overlayPane')?.querySelector('svg');
  if (!drawing) return;
  drawing.setAttribute('class', `${drawing.getAttribute('class') ?? ''} map-paths`);
  const patterns = clonePatterns(picture, drawing);
  cloneZonePatterns(drawing);
  const align = () => alignPatterns(map, frame, width, patterns);
  map.on('viewreset zoomend', align);
  align();
}

type MarkingView = MapView & { mark(selection: Selection): Promise<void> };

interface Parts {
  belts: Belts;
  sites: Sites;
  zones: ZoneLayer;
  labels: ReturnType<typeof mountLabels>;
  siteTag: ReturnType<typeof mountSiteTag>;
  spot: Spot;
}

function mapView(
  map: LeafletMap,
  parts: Parts,
  wholeCity: Frame,
  above: () => number,
  o: MapOptions,
): MarkingView {
  const { belts, sites, zones, labels, siteTag, spot } = parts;
  const idOf = (selection: Selection, kind: Kind) =>
    selection.startsWith(`${kind}:`) ? selection.slice(kind.length + 1) : '';
  const siteOf = (selection: Selection): Site | null =>
    sites.all.find((s) => s.id === idOf(selection, 'site')) ?? null;
  let latest: Selection = '';
  const mark = (selection: Selection): Promise<void> => {
    const cluster = idOf(selection, 'cluster');
    const site = siteOf(selection);
    belts.mark('is-selected', (b) => b.id === cluster);
    belts.mark('is-dimmed', (b) => cluster !== '' && b.id !== cluster);
    labels.mark('is-dimmed', (id) => cluster !== '' && id !== cluster);
    sites.select(cluster, site?.id ?? '');
    const drawn = zones.select(cluster, idOf(selection, 'zone'));
    siteTag.keep(site);
    spot.mark(parseSpot(idOf(selection, 'here')));
    labels.update();
    return drawn;
  };
  return {
    mark,
    select(selection) {
      latest = selection;
      map.invalidateSize({ animate: false, pan: false }); // the sheet may just have opened beside it
      const drawn = mark(selection);
      const site = siteOf(selection);
      const belt = belts.all.find((b) => b.id === idOf(selection, 'cluster'));
      const here = parseSpot(idOf(selection, 'here'));
      if (here) {
        bringIntoSight(map, here, o.covered());
        return;
      }
      if (idOf(selection, 'zone')) {
        void drawn.then(() => {
          const frame = latest === selection && zones.frameOf(idOf(selection, 'zone'));
          if (frame)
            show(map, toBounds(frame), {
              around: breathing,
              above: above(),
              covered: o.covered(),
              closest: zoneZoom,
            });
        });
        return;
      }
      if (site) {
        const zoom = Math.max(map.getZoom(), siteZoom);
        const p = map.project(toLatLng(site.at), zoom);
        p.y += o.covered() / 2;
        if (reducedMotion()) map.setView(map.unproject(p, zoom), zoom, { animate: false });
        else map.flyTo(map.unproject(p, zoom), zoom, { duration: 0.7 });
        return;
      }
      if (selection !== '' && !belt) return; // without a known position: stay
      show(map, toBounds(belt?.frame ?? wholeCity), {
        around: belt ? breathing : 0,
        above: above(),
        covered: o.covered(),
      });
    },
    hover(cluster) {
      belts.mark('is-hover', (b) => b.id === cluster);
    },
    focus(selection) {
      const cluster = idOf(selection, 'cluster');
      const zone = idOf(selection, 'zone');
      if (cluster) return belts.focus(cluster);
      if (zone) return zones.focus(zone);
      return sites.focus(idOf(selection, 'site'));
    },
    fit(frame) {
      show(map, toBounds(frame ?? wholeCity), { around: 0, above: above(), covered: o.covered() });
    },
  };
}

const panShare = 0.25; // of the map's size, for a press of an arrow

/** Whether a name is on a list of the page; without a list all are. */
function among(list: string | undefined): (name: string) => boolean {
  const names = list?.split(' ');
  return (name) => names?.includes(name) ?? true;
}

/** What the map shows, in five decimals of a degree. */
function frameOf(map: LeafletMap): Frame {
  const b = map.getBounds();
  const round = (v: number) => Math.round(v * 1e5) / 1e5;
  return [round(b.getWest()), round(b.getSouth()), round(b.getEast()), round(b.getNorth())];
}

interface Look {
  around: number; // pixels kept free on each side
  above: number; // pixels under the row of tools
  covered: number; // pixels under the sheet
  closest?: number; // zoom
}

/** Moves the view to bounds, above what the sheet covers. */
function show(map: LeafletMap, bounds: LatLngBounds, { around, above, covered, closest }: Look): void {
  const options = {
    paddingTopLeft: [around, around + above] as [number, number],
    paddingBottomRight: [around, around + covered] as [number, number],
    ...(closest ? { maxZoom: closest } : {}),
  };
  if (reducedMotion()) map.fitBounds(bounds, { ...options, animate: false });
  else map.flyToBounds(bounds, { ...options, duration: 0.7 });
}

const margin = 60; // pixels between a spot and the edge of what is seen

/** Moves the map no more than it takes to see a spot, above what the sheet covers. */
function bringIntoSight(map: LeafletMap, at: LonLat, covered: number): void {
  map.panInside(toLatLng(at), {
    paddingTopLeft: [margin, margin],
    paddingBottomRight: [margin, margin + covered],
    animate: !reducedMotion(),
  });
}

/** The kinds of zones, as the page's legend has them. */
const zoneTypesOf = (root: HTMLElement) =>
  [...root.querySelectorAll<HTMLElement>('[data-zone-type]')].map((e) => ({
    id: e.dataset.zoneType ?? '',
    name: e.querySelector('[title]')?.getAttribute('title') ?? e.textContent?.trim() ?? '',
  }));

function industriesOf(json = '[]'): { id: string; name: string }[] {
  try {
    const pairs: unknown = JSON.parse(json);
    if (Array.isArray(pairs)) return pairs.map(([id, name]) => ({ id: String(id), name: String(name) }));
  } catch {
    // No industries: the filter does not offer them.
  }
  return [];
}

/** One entry for each zone, with the clusters of all its places. */
function zonesOf(features: readonly ZoneFeature[]) {
  const all = new Map<string, { id: string; clusters: string[]; type: string; status: string }>();
  for (const { properties: p } of features) {
    const zone = all.get(p.zone) ?? { id: p.zone, clusters: [], type: p.type, status: p.status };
    zone.clusters.push(...(p.clusters ?? []));
    all.set(p.zone, zone);
  }
  return [...all.values()];
}

/** Switches between the built-in base map and online tiles. */
function onlineBase(
  root: HTMLElement,
  container: HTMLElement,
  map: LeafletMap,
  url: string,
): (chosen: boolean) => void {
  let tiles: TileLayer | null = null;
  const credit = root.querySelector('[data-map-credit]');
  return (chosen) => {
    tiles?.remove();
    tiles = chosen ? new TileLayer(url, { maxZoom: 19 }).addTo(map) : null;
    container.classList.toggle('is-online', chosen);
    if (!credit) return;
    credit
      .querySelector('p')
      ?.replaceChildren(...creditOf(chosen ? root.dataset.tilesCredit : root.dataset.credit));
    credit.toggleAttribute('open', chosen); // tiles ask for their credit in plain sight
  };
}

/** A credit, with the link that OpenStreetMap asks for. */
function creditOf(text = ''): Node[] {
  const name = 'OpenStreetMap';
  const at = text.indexOf(name);
  if (at < 0) return [new Text(text)];
  const link = el('a', { href: 'https://www.openstreetmap.org/copyright', rel: 'noopener' }, name);
  return [new Text(text.slice(0, at)), link, new Text(text.slice(at + name.length))];
}

/** Keeps the map filling its box; as long as nobody has moved it, with the same frame. */
function followSize(
  map: LeafletMap,
  container: HTMLElement,
  frame: Frame,
  above: () => number,
  signal: AbortSignal,
): void {
  let moved = false;
  let fitting = false;
  map.on('movestart', () => {
    if (!fitting) moved = true;
  });
  const observer = new ResizeObserver(() => {
    fitting = true;
    map.invalidateSize({ animate: false, pan: true });
    if (!moved) map.fitBounds(toBounds(frame), { animate: false, paddingTopLeft: [0, above()] });
    fitting = false;
  });
  observer.observe(container);
  signal.addEventListener('abort', () => observer.disconnect(), { once: true });
}
