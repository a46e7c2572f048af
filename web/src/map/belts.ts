// The five belts: casing, hatched fill and edge, as in the picture. The fill is
// a button for pointer and keyboard.
import type { Lang } from '../panel/address.js';
import { type ClusterFeature, nameOf, polygonsOf } from './data.js';
import { boundsOf, type Frame } from './frame.js';
import { group, type LayerGroup, type LeafletMap, Polygon, toBounds, toRings } from './leaflet.js';
import { patternId } from './patterns.js';

export interface Belt {
  id: string;
  number: number;
  name: string;
  page: string;
  frame: Frame;
  parts: { casing: Polygon; fill: Polygon; edge: Polygon };
}

export interface BeltOptions {
  lang: Lang;
  kind: string; // what a belt is, for its accessible name
  onOpen(page: string): void;
  onHover(id: string | null): void;
  signal: AbortSignal;
}

export interface Belts {
  layer: LayerGroup;
  all: readonly Belt[];
  mark(state: 'is-selected' | 'is-dimmed' | 'is-hover' | 'is-out', applies: (b: Belt) => boolean): void;
  focus(id: string): boolean;
}

export function drawBelts(map: LeafletMap, features: readonly ClusterFeature[], o: BeltOptions): Belts {
  const all = features
    .map((f) => beltOf(f, o.lang))
    .filter((b) => b !== null)
    .sort((a, b) => a.number - b.number);
  const layer = group(all.flatMap((b) => [b.parts.casing, b.parts.fill, b.parts.edge]));
  for (const belt of all) wire(map, belt, o);
  const states = new Map<string, (b: Belt) => boolean>();
  const paint = (b: Belt) => {
    for (const [state, applies] of states) {
      for (const part of Object.values(b.parts)) part.getElement()?.classList.toggle(state, applies(b));
    }
    b.parts.fill.getElement()?.setAttribute('aria-pressed', String(states.get('is-selected')?.(b) ?? false));
  };
  for (const b of all) b.parts.edge.on('add', () => paint(b));
  return {
    layer,
    all,
    mark(state, applies) {
      states.set(state, applies);
      for (const b of all) paint(b);
    },
    focus(id) {
      const element = all.find((b) => b.id === id)?.parts.fill.getElement() as SVGElement | undefined;
      element?.focus({ preventScroll: true });
      return element !== undefined && document.activeElement === element;
    },
  };
}

function beltOf(f: ClusterFeature, lang: Lang): Belt | null {
  const { id, number } = f.properties;
  const polygons = polygonsOf(f.geometry);
  const frame = boundsOf(polygons);
  if (!frame) return null;
  const rings = polygons.map(toRings);
  const part = (name: string, options: object) =>
    new Polygon(rings, { noClip: true, smoothFactor: 0, className: `${name} belt-${number}`, ...options });
  return {
    id,
    number,
    name: nameOf(f.properties, lang),
    page: lang === 'en' ? f.properties.page_en : f.properties.page_ko,
    frame,
    parts: {
      casing: part('belt-casing', { interactive: false, fill: false }),
      fill: part('belt-fill', {
        stroke: false,
        fill: true,
        fillColor: `url(#${patternId(number)})`,
        fillOpacity: 1,
      }),
      edge: part('belt-edge', { interactive: false, fill: false }),
    },
  };
}

function wire(map: LeafletMap, belt: Belt, o: BeltOptions): void {
  const { fill, casing, edge } = belt.parts;
  fill.on('click', () => o.onOpen(belt.page));
  // Leaflet makes a new element each time the layer is shown.
  fill.on('add', () => {
    const button = fill.getElement();
    if (!button) return;
    button.setAttribute('tabindex', '0');
    button.setAttribute('role', 'button');
    button.setAttribute('aria-label', `${belt.number} ${belt.name}, ${o.kind}`);
    button.setAttribute('data-cluster', belt.id);
    const on = (type: string, run: (e: Event) => void) =>
      button.addEventListener(type, run, { signal: o.signal });
    on('keydown', (e) => {
      const { key } = e as KeyboardEvent;
      if (key !== 'Enter' && key !== ' ') return;
      e.preventDefault();
      o.onOpen(belt.page);
    });
    on('pointerenter', () => o.onHover(belt.id));
    on('pointerleave', () => o.onHover(null));
    on('focus', () => {
      if (!button.matches(':focus-visible')) return;
      for (const part of [casing, edge]) part.getElement()?.classList.add('is-focus');
      if (!map.getBounds().intersects(toBounds(belt.frame)))
        map.panInsideBounds(toBounds(belt.frame), { animate: false });
    });
    on('blur', () => {
      for (const part of [casing, edge]) part.getElement()?.classList.remove('is-focus');
    });
  });
}
