// The names on the live map: the belts' always, the others as far as they find
// room. They are drawn like the labels of the picture; at first the very same
// ones are shown, so that nothing flickers when the live map takes over.
import { svg } from '../dom.js';
import type { Lang } from '../panel/address.js';
import { type BaseFeature, nameOf } from './data.js';
import {
  type Anchor,
  type Box,
  beside,
  type Candidate,
  centred,
  declutter,
  square,
  textBox,
} from './declutter.js';
import { type Frame, type LonLat, positionIn, share } from './frame.js';
import { type LeafletMap, toLatLng } from './leaflet.js';
import type { Overlay } from './overlay.js';

interface Name {
  key: string;
  text: string;
  className: string;
  order: number;
  at: LonLat;
  mark: number;
  anchors: readonly Anchor[];
}

interface NameCandidate extends Candidate {
  name: Name;
}

export interface NamedBelt {
  id: string;
  number: number;
  name: string;
  frame: Frame;
}

export interface NamedSite {
  id: string;
  kind: string;
  name: string;
  at: LonLat;
}

export interface LabelOptions {
  lang: Lang;
  frame: Frame;
  picture: Element;
  belts: readonly NamedBelt[];
  places: readonly BaseFeature[];
  sites(all: boolean): readonly NamedSite[]; // all that are shown, or those to be named
  dots(): readonly LonLat[]; // that names keep clear of
}

export interface Labels {
  update(): void;
  mark(state: 'is-selected' | 'is-dimmed' | 'is-out', applies: (beltId: string) => boolean): void;
  showBelts(shown: boolean): void;
}

const areaKinds = ['district', 'city', 'river', 'island', 'reservoir', 'sea'];
const besideDot: readonly Anchor[] = [
  { align: 'start', x: 10, y: 4 },
  { align: 'end', x: -10, y: 4 },
  { align: 'middle', x: 0, y: 20 },
  { align: 'middle', x: 0, y: -11 },
];
const beltMark = 13;
const dotRoom = 6;
const smallChange = 0.15; // of zoom, in which the first labels stay

export function mountLabels(map: LeafletMap, overlay: Overlay, o: LabelOptions): Labels {
  const seeds = seedsOf(o.picture);
  const startZoom = map.getZoom();
  const places = o.places.flatMap((f) => placeName(f, o.lang) ?? []);
  const belts = o.belts.map((b) => pinBelt(overlay, b, o));
  const shown = new Map<string, SVGElement>();
  let beltsShown = true;

  const update = () => {
    const atStart = Math.abs(map.getZoom() - startZoom) < smallChange;
    const known = [...places, ...o.sites(atStart).map(siteName)];
    const names = known.filter((n) => (atStart ? seeds.has(n.text) : visibleAt(n, map.getZoom(), startZoom)));
    const candidates = names.map((n) => candidateOf(map, n, atStart ? seeds.get(n.text) : undefined));
    const size = map.getSize();
    const view: Box = { left: 0, top: 0, right: size.x, bottom: size.y };
    const taken = beltsShown
      ? belts.flatMap((b) => beltBoxes(map, b, map.getZoom() > startZoom + smallChange))
      : [];
    for (const dot of atStart ? [] : o.dots()) {
      const p = map.latLngToContainerPoint(toLatLng(dot));
      taken.push(square(p.x, p.y, dotRoom));
    }
    const keep = new Set<string>();
    for (const { candidate, anchor } of declutter(candidates, atStart ? [] : taken, view)) {
      const key = `${candidate.name.key} ${anchor.align} ${anchor.y}`;
      keep.add(key);
      if (shown.has(key)) continue;
      const element = drawName(candidate.name, anchor);
      shown.set(key, element);
      overlay.pin(element, candidate.name.at);
    }
    for (const [key, element] of shown) {
      if (keep.has(key)) continue;
      overlay.unpin(element);
      shown.delete(key);
    }
    for (const b of belts)
      b.text.classList.toggle('is-hidden', !b.named && !(map.getZoom() > startZoom + smallChange));
  };
  map.on('moveend', update);
  return {
    update,
    mark(state, applies) {
      for (const b of belts) b.element.classList.toggle(state, applies(b.id));
    },
    showBelts(show) {
      beltsShown = show;
      for (const b of belts) b.element.classList.toggle('is-hidden', !show);
      update();
    },
  };
}

/** The labels that can be seen in the picture, with where their text stands. */
function seedsOf(picture: Element): Map<string, Anchor> {
  const seeds = new Map<string, Anchor>();
  for (const text of picture.querySelectorAll('.map-label > .label-text')) {
    if (text.parentElement && getComputedStyle(text.parentElement).display === 'none') continue;
    seeds.set(text.textContent ?? '', anchorOf(text));
  }
  return seeds;
}

function anchorOf(text: Element): Anchor {
  const align = text.getAttribute('text-anchor');
  return {
    align: align === 'middle' || align === 'end' ? align : 'start',
    x: Number(text.getAttribute('x') ?? 0),
    y: Number(text.getAttribute('y') ?? 0),
  };
}

function placeName(f: BaseFeature, lang: Lang): Name | null {
  const { kind, rank } = f.properties;
  const text = nameOf(f.properties, lang);
  if (f.geometry?.type !== 'Point' || !rank || text === '') return null;
  const area = areaKinds.includes(kind);
  return {
    key: f.properties.id ?? text,
    text,
    className: `map-label rank-${rank} kind-${kind}`,
    order: rank * 10 - (kind === 'district' || kind === 'city' || kind === 'city_hall' ? 1 : 0),
    at: f.geometry.coordinates,
    mark: area ? 0 : 2,
    anchors: area ? centred : beside,
  };
}

const siteName = (s: NamedSite): Name => ({
  key: `site-${s.id}`,
  text: s.name,
  className: `map-label dot-label kind-${s.kind}`,
  order: 25, // after places of rank 1 and 2
  at: s.at,
  mark: 0,
  anchors: besideDot,
});

/** The smallest places appear only from closer by. */
function visibleAt(n: Name, zoom: number, startZoom: number): boolean {
  const closer = zoom - startZoom;
  return n.order < 35 || zoom >= 12.5 || closer >= 1;
}

function candidateOf(map: LeafletMap, name: Name, seed: Anchor | undefined): NameCandidate {
  const p = map.latLngToContainerPoint(toLatLng(name.at));
  return { ...name, name, x: p.x, y: p.y, anchors: seed ? [seed] : name.anchors };
}

function drawName(name: Name, anchor: Anchor): SVGElement {
  const text = svg(
    'text',
    { class: 'label-text', 'text-anchor': anchor.align, x: anchor.x, y: anchor.y },
    name.text,
  );
  const mark = name.mark > 0 ? [svg('circle', { class: 'label-mark', r: name.mark })] : [];
  return svg('svg', { class: name.className, width: 1, height: 1, overflow: 'visible' }, ...mark, text);
}

interface PinnedBelt {
  id: string;
  name: string;
  at: LonLat;
  anchor: Anchor;
  named: boolean; // whether the picture has room for the name
  element: SVGElement;
  text: SVGElement;
}

/** Pins a belt's number and name where the picture has them, else on its middle. */
function pinBelt(overlay: Overlay, belt: NamedBelt, o: LabelOptions): PinnedBelt {
  const drawn = [...o.picture.querySelectorAll('.belt-label')].find(
    (l) => l.getAttribute('data-cluster') === belt.id,
  );
  const x = share(drawn?.getAttribute('x') ?? null);
  const y = share(drawn?.getAttribute('y') ?? null);
  const at: LonLat = x !== null && y !== null ? positionIn(o.frame, x, y) : positionIn(belt.frame, 0.5, 0.5);
  const drawnName = drawn?.querySelector('.belt-name');
  const anchor: Anchor = drawnName ? anchorOf(drawnName) : { align: 'start', x: 18, y: 5 };
  const named = !!drawnName && getComputedStyle(drawnName).display !== 'none';
  const text = svg(
    'text',
    { class: 'belt-name', 'text-anchor': anchor.align, x: anchor.x, y: anchor.y },
    belt.name,
  );
  const element = svg(
    'svg',
    { class: `map-label belt-label belt-${belt.number}`, width: 1, height: 1, overflow: 'visible' },
    svg('circle', { class: 'belt-mark', r: beltMark }),
    svg('text', { class: 'belt-number', 'text-anchor': 'middle', y: 5 }, String(belt.number)),
    text,
  );
  overlay.pin(element, at);
  return { id: belt.id, name: belt.name, at, anchor, named, element, text };
}

function beltBoxes(map: LeafletMap, b: PinnedBelt, allNamed: boolean): Box[] {
  const p = map.latLngToContainerPoint(toLatLng(b.at));
  const boxes = [square(p.x, p.y, beltMark)];
  if (b.named || allNamed) {
    const c = { text: b.name, order: 0, x: p.x, y: p.y, mark: 0, anchors: [b.anchor] };
    const box = textBox(c, b.anchor);
    boxes.push({ ...box, right: box.right + 12, left: box.left - 4 });
  }
  return boxes;
}
