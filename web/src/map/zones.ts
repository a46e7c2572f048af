// The zones, one shape for each place of a zone: an outline with the pattern of
// its kind where one is known, else a diamond. Zones that share an outline are
// one shape; diamonds that would cover each other stand in a row.
import { el } from '../dom.js';
import type { Lang } from '../panel/address.js';
import { nameOf, polygonsOf, type ZoneFeature } from './data.js';
import { boundsOf, type Frame, type LonLat } from './frame.js';
import {
  CircleMarker,
  group,
  type LayerGroup,
  type LeafletMap,
  Polygon,
  toLatLng,
  toRings,
} from './leaflet.js';
import type { Overlay } from './overlay.js';
import { zonePatternId } from './patterns.js';
import { metresToPixels, rowOf, sameShape, sizeOf, zoneFrame } from './places.js';

/** A place of a zone. */
export interface Place {
  zone: string;
  type: string;
  name: string; // of the zone, and of its place where that says more
  status: string;
  inForce: boolean;
  uncertaintyM: number;
  clusters: readonly string[];
  page: string;
  polygons: LonLat[][][]; // empty: at is all that is known
  at: LonLat;
  frame: Frame; // with what it may be off, for a point
}

/** What the tag over a shape says. */
interface Tag {
  id: string;
  name: string;
  at: LonLat;
  shift?: readonly [dx: number, dy: number];
}

interface Shape {
  places: Place[]; // more than one where zones share an outline
  casing: Polygon;
  fill: Polygon;
  edge: Polygon;
}

interface Pin {
  place: Place;
  button: HTMLButtonElement;
  shift: readonly [dx: number, dy: number]; // from where it should stand, in pixels
}

export interface ZoneOptions {
  lang: Lang;
  kind: string; // what a zone is, for its accessible name
  more: string; // "and {n} more here"
  dots(): readonly LonLat[]; // that diamonds keep clear of
  pins: Overlay;
  onOpen(page: string): void;
  onHover(tag: Tag | null): void;
  signal: AbortSignal;
}

export interface Zones {
  all: readonly Place[];
  /** Which places are on the map, and which zone is selected. */
  show(shown: (p: Place) => boolean, selected: string): void;
  shownTypes(): ReadonlySet<string>;
  /** Whether a zone without legal force is among those shown. */
  anyHollow(): boolean;
  focus(zone: string): boolean;
}

const pinHalf = 12; // pixels, half the side of a diamond's button

const still = { noClip: true, smoothFactor: 0 };

export function drawZones(
  map: LeafletMap,
  layer: LayerGroup,
  features: readonly ZoneFeature[],
  o: ZoneOptions,
): Zones {
  const all = features.map((f) => placeOf(f, o.lang)).filter((p) => p !== null);
  const shapes = shapesOf(all.filter((p) => p.polygons.length > 0));
  const pins: Pin[] = all
    .filter((p) => p.polygons.length === 0)
    .map((p) => ({ place: p, button: pinOf(p), shift: [0, 0] }));
  const rings = group().addTo(layer);
  let shown: ReadonlySet<Place> = new Set();
  let selected = '';

  /** The zone that a press opens: the next one where several share an outline. */
  const openOf = (places: readonly Place[]) => {
    const at = places.findIndex((p) => p.zone === selected);
    const place = places[(at + 1) % places.length];
    if (place) o.onOpen(place.page);
  };
  const nameOfAll = ([first, ...rest]: readonly Place[]): string => {
    const name = first?.name ?? '';
    return rest.length > 0 ? `${name} ${o.more.replace('{n}', String(rest.length))}` : name;
  };
  const tagOf = (places: readonly Place[]): Tag | null => {
    const first = places[0];
    return first ? { id: first.zone, name: places.map((p) => p.name).join(' · '), at: first.at } : null;
  };
  const dress = (s: Shape) => {
    const here = s.places.filter((p) => shown.has(p));
    const first = here.find((p) => p.zone === selected) ?? here[0];
    if (!first) return;
    s.fill.setStyle({ fillColor: first.inForce ? `url(#${zonePatternId(first.type)})` : 'transparent' });
    const on = here.some((p) => p.zone === selected);
    for (const part of [s.casing, s.fill, s.edge]) {
      const element = part.getElement();
      element?.classList.toggle('is-selected', on);
      element?.classList.toggle('is-hollow', !first.inForce);
    }
    const button = s.fill.getElement();
    button?.setAttribute('aria-label', `${nameOfAll(s.places)}, ${o.kind}`);
    button?.setAttribute('aria-pressed', String(on));
    button?.setAttribute('data-zone', first.zone);
  };
  const line = () => {
    const here = pins.filter((p) => shown.has(p.place));
    const pointOf = (at: LonLat) => map.latLngToLayerPoint(toLatLng(at));
    rowOf(
      here.map((p) => pointOf(p.place.at)),
      o.dots().map(pointOf),
    ).forEach(([x, y], i) => {
      const pin = here[i];
      if (!pin) return;
      pin.shift = [x, y];
      // Its transform belongs to the overlay, so the margin moves it.
      pin.button.style.setProperty('margin', `${y - pinHalf}px 0 0 ${x - pinHalf}px`);
    });
    for (const ring of rings.getLayers() as (CircleMarker & { uncertaintyM: number })[])
      ring.setRadius(metresToPixels(ring.uncertaintyM, ring.getLatLng().lat, map.getZoom()));
  };
  const ringsAround = () => {
    rings.clearLayers();
    for (const p of all) {
      if (p.zone !== selected || !shown.has(p) || p.polygons.length > 0 || p.uncertaintyM <= 0) continue;
      const ring = new CircleMarker(toLatLng(p.at), {
        className: 'zone-ring',
        interactive: false,
        fill: false,
      });
      rings.addLayer(Object.assign(ring, { uncertaintyM: p.uncertaintyM }));
    }
  };
  for (const s of shapes)
    wireShape(
      s,
      () => openOf(s.places),
      () => tagOf(s.places),
      dress,
      o,
    );
  for (const p of pins) wirePin(p, o);
  map.on('zoomend', line);

  return {
    all,
    show(applies, zone) {
      selected = zone;
      shown = new Set(all.filter(applies));
      for (const s of shapes) {
        const on = s.places.some((p) => shown.has(p));
        for (const part of [s.casing, s.fill, s.edge]) {
          if (on) layer.addLayer(part);
          else layer.removeLayer(part);
        }
        if (on) dress(s);
      }
      for (const { place, button } of pins) {
        if (shown.has(place)) {
          if (!button.isConnected) o.pins.pin(button, place.at);
        } else o.pins.unpin(button);
        button.classList.toggle('is-selected', place.zone === zone);
        button.setAttribute('aria-pressed', String(place.zone === zone));
      }
      ringsAround();
      line();
    },
    shownTypes: () => new Set([...shown].map((p) => p.type)),
    anyHollow: () => [...shown].some((p) => !p.inForce),
    focus(zone) {
      const pin = pins.find((p) => p.place.zone === zone && shown.has(p.place))?.button;
      const shape = shapes.find((s) => s.places.some((p) => p.zone === zone && shown.has(p)))?.fill;
      const element = pin ?? (shape?.getElement() as SVGElement | undefined);
      element?.focus({ preventScroll: true });
      return element !== undefined && document.activeElement === element;
    },
  };
}

function placeOf(f: ZoneFeature, lang: Lang): Place | null {
  const p = f.properties;
  const polygons = polygonsOf(f.geometry);
  const bounds = boundsOf(polygons);
  const at: LonLat | null =
    f.geometry?.type === 'Point'
      ? f.geometry.coordinates
      : bounds && [(bounds[0] + bounds[2]) / 2, (bounds[1] + bounds[3]) / 2];
  if (!at) return null;
  const zone = (lang === 'en' ? p.zone_name_en : p.zone_name_ko) ?? '';
  const part = nameOf(p, lang);
  return {
    zone: p.zone,
    type: p.type,
    name: part === '' || part === zone ? zone : `${zone} (${part})`,
    status: p.status,
    inForce: p.in_force,
    uncertaintyM: p.uncertainty_m,
    clusters: p.clusters ?? [],
    page: lang === 'en' ? p.page_en : p.page_ko,
    polygons,
    at,
    frame: bounds ?? zoneFrame(at, p.uncertainty_m),
  };
}

/** The largest first, so that the smallest under the pointer is on top. */
function shapesOf(places: readonly Place[]): Shape[] {
  const groups: Place[][] = [];
  for (const p of places) {
    const same = groups.find((g) => g[0] && sameShape(g[0].frame, p.frame));
    if (same) same.push(p);
    else groups.push([p]);
  }
  const size = (g: Place[]) => Math.max(...g.map((p) => sizeOf(p.frame)));
  return groups
    .sort((a, b) => size(b) - size(a))
    .map((g) => {
      const rings = (g[0]?.polygons ?? []).map(toRings);
      const part = (className: string, options: object) =>
        new Polygon(rings, { ...still, className, interactive: false, ...options });
      return {
        places: g,
        casing: part('zone-casing', { fill: false }),
        fill: part('zone-shape', { interactive: true, stroke: false, fill: true, fillOpacity: 1 }),
        edge: part('zone-edge', { fill: false }),
      };
    });
}

function wireShape(
  s: Shape,
  open: () => void,
  tag: () => Tag | null,
  dress: (s: Shape) => void,
  o: ZoneOptions,
): void {
  s.fill.on('click', open);
  s.edge.on('add', () => dress(s));
  s.fill.on('add', () => {
    const button = s.fill.getElement();
    if (!button) return;
    button.setAttribute('tabindex', '0');
    button.setAttribute('role', 'button');
    wire(button, tag, o);
    button.addEventListener(
      'keydown',
      (e) => {
        const { key } = e as KeyboardEvent;
        if (key !== 'Enter' && key !== ' ') return;
        e.preventDefault();
        open();
      },
      { signal: o.signal },
    );
  });
}

function pinOf(p: Place): HTMLButtonElement {
  const mark = el('span', { class: p.inForce ? 'zone-diamond' : 'zone-diamond is-hollow' });
  return el('button', { type: 'button', class: 'zone-pin', 'data-zone': p.zone }, mark);
}

function wirePin(pin: Pin, o: ZoneOptions): void {
  const { place, button } = pin;
  button.setAttribute('aria-label', `${place.name}, ${o.kind}`);
  button.addEventListener('click', () => o.onOpen(place.page), { signal: o.signal });
  // The map would take a double press or an arrow key for itself.
  for (const type of ['dblclick', 'pointerdown', 'mousedown', 'touchstart'])
    button.addEventListener(type, (e) => e.stopPropagation(), { passive: true, signal: o.signal });
  wire(button, () => ({ id: place.zone, name: place.name, at: place.at, shift: pin.shift }), o);
}

function wire(element: Element, tag: () => Tag | null, o: ZoneOptions): void {
  const on = (type: string, run: () => void) => element.addEventListener(type, run, { signal: o.signal });
  on('pointerenter', () => o.onHover(tag()));
  on('pointerleave', () => o.onHover(null));
  on('focus', () => o.onHover(tag()));
  on('blur', () => o.onHover(null));
}
