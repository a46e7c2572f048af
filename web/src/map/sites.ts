// The sites as dots. At the scale of the city they are hidden, as in the picture;
// from closer by they are there to be seen, and from closer still, or in the
// selected cluster, each is a button with a name.
import type { Lang } from '../panel/address.js';
import { nameOf, type SiteFeature } from './data.js';
import type { LonLat } from './frame.js';
import { CircleMarker, group, type LayerGroup, type LeafletMap, toLatLng } from './leaflet.js';

/** From this zoom on, all dots can be chosen. */
const nearZoom = 12.5;

/** From this zoom on, those of the selected cluster have their names. */
const namedZoom = 11.5;

export interface Site {
  id: string;
  kind: string;
  name: string;
  page: string;
  clusters: readonly string[];
  at: LonLat;
  parts: { mark: CircleMarker; hit: CircleMarker };
}

export interface SiteOptions {
  lang: Lang;
  scale: number; // CSS pixels to a unit of the picture
  seenZoom: number; // below it, only dots of the selection are shown
  onOpen(page: string): void;
  onHover(site: Site | null): void;
  signal: AbortSignal;
}

export interface Sites {
  layer: LayerGroup;
  all: readonly Site[];
  /** Whether there is reason to write its name. */
  named(s: Site): boolean;
  seen(s: Site): boolean;
  select(cluster: string, site: string): void;
  /** Which sites a filter leaves; null: all. */
  filter(passes: ((id: string) => boolean) | null): void;
  focus(id: string): boolean;
  toFront(): void;
}

const radius = 7; // of a dot of the picture, in its units
const selectedRadius = 10;
const farRadius = 3; // CSS pixels, of a dot that is only there to be seen
const hitRadius = 13;

export function drawSites(map: LeafletMap, features: readonly SiteFeature[], o: SiteOptions): Sites {
  const all = features.map((f) => siteOf(f, o.lang)).filter((s) => s !== null);
  const layer = group(all.flatMap((s) => [s.parts.mark, s.parts.hit]));
  const startZoom = map.getZoom();
  let cluster = '';
  let selected = '';
  let passes: ((id: string) => boolean) | null = null;
  const left = (s: Site) => s.id === selected || (passes?.(s.id) ?? true);
  const near = (s: Site) =>
    left(s) && (map.getZoom() >= nearZoom || s.id === selected || s.clusters.includes(cluster));
  const seen = (s: Site) => left(s) && (near(s) || cluster !== '' || map.getZoom() >= o.seenZoom);
  const paint = (s: Site) => {
    const grown = 1 + Math.max(0, map.getZoom() - startZoom) * 0.35;
    const base = s.id === selected ? selectedRadius : radius;
    s.parts.mark.setRadius(near(s) ? Math.max(Math.min(base * o.scale * grown, base), farRadius) : farRadius);
    const mark = s.parts.mark.getElement();
    mark?.classList.toggle('is-hidden', !seen(s));
    mark?.classList.toggle('is-selected', s.id === selected);
    mark?.classList.toggle('is-dimmed', cluster !== '' && !s.clusters.includes(cluster));
    const hit = s.parts.hit.getElement();
    hit?.classList.toggle('is-near', near(s));
    // Without a tabindex Chromium would still stop here, for the focus listener.
    hit?.setAttribute('tabindex', near(s) ? '0' : '-1');
    if (near(s)) hit?.removeAttribute('aria-hidden');
    else hit?.setAttribute('aria-hidden', 'true');
    hit?.setAttribute('aria-pressed', String(s.id === selected));
  };
  const paintAll = () => all.forEach(paint);
  for (const s of all) {
    wire(s, o);
    s.parts.hit.on('add', () => paint(s));
  }
  map.on('zoomend', paintAll);
  return {
    layer,
    all,
    named(s) {
      if (s.id === selected || !left(s)) return false; // its tag says it
      if (cluster === '') return map.getZoom() >= nearZoom;
      return s.clusters.includes(cluster) && map.getZoom() >= namedZoom;
    },
    seen,
    select(ofCluster, site) {
      cluster = ofCluster;
      selected = site;
      paintAll();
    },
    filter(ofFilter) {
      passes = ofFilter;
      paintAll();
    },
    focus(id) {
      const element = all.find((s) => s.id === id)?.parts.hit.getElement() as SVGElement | undefined;
      element?.focus({ preventScroll: true });
      return element !== undefined && document.activeElement === element;
    },
    toFront() {
      const focused = document.activeElement;
      for (const s of all) for (const part of Object.values(s.parts)) part.bringToFront();
      // Moving the element that has the focus takes it away.
      if (focused !== document.activeElement && focused instanceof SVGElement)
        focused.focus({ preventScroll: true });
    },
  };
}

function siteOf(f: SiteFeature, lang: Lang): Site | null {
  if (f.geometry?.type !== 'Point') return null;
  const at = f.geometry.coordinates;
  const { id, kind, clusters } = f.properties;
  const dot = (className: string, r: number, interactive: boolean) =>
    new CircleMarker(toLatLng(at), { className, radius: r, interactive, fill: true, fillOpacity: 1 });
  return {
    id,
    kind,
    name: nameOf(f.properties, lang),
    page: lang === 'en' ? f.properties.page_en : f.properties.page_ko,
    clusters,
    at,
    parts: { mark: dot(`dot-mark dot-${kind}`, radius, false), hit: dot('dot-hit', hitRadius, true) },
  };
}

function wire(site: Site, o: SiteOptions): void {
  const { mark, hit } = site.parts;
  hit.on('click', () => o.onOpen(site.page));
  hit.on('add', () => {
    const button = hit.getElement();
    if (!button) return;
    button.setAttribute('role', 'button');
    button.setAttribute('aria-label', site.name);
    button.setAttribute('data-site', site.id);
    const on = (type: string, run: (e: Event) => void) =>
      button.addEventListener(type, run, { signal: o.signal });
    const show = (shown: boolean) => {
      mark.getElement()?.classList.toggle('is-hover', shown);
      o.onHover(shown ? site : null);
    };
    on('keydown', (e) => {
      const { key } = e as KeyboardEvent;
      if (key !== 'Enter' && key !== ' ') return;
      e.preventDefault();
      o.onOpen(site.page);
    });
    on('pointerenter', () => show(true));
    on('pointerleave', () => show(false));
    on('focus', () => show(true));
    on('blur', () => show(false));
  });
}
