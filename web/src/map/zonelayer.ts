// Which zones are on the map: those of the selected zone or cluster, unless the
// visitor has switched all of them on or off. Their data is fetched when the
// first of them is to be shown.
import { el } from '../dom.js';
import type { Words } from '../words.js';
import type { Layer } from './controls.js';
import type { Frame } from './frame.js';
import type { LayerGroup } from './leaflet.js';
import { frameAround } from './places.js';
import type { Zones } from './zones.js';

export interface ZoneLayerOptions {
  words: Words;
  /** Where the zones are drawn. */
  layer: LayerGroup;
  /** Fetches and draws the zones; absent when the page has none. */
  load: (() => Promise<Zones>) | null;
  /** The line of the map's key that is shown with the zones. */
  key: HTMLElement | null;
  /** The kinds of zones, from the page. */
  legend: HTMLElement | null;
  /** After each change: whether zones are shown. */
  changed(shown: boolean): void;
}

export interface ZoneLayer {
  /** The box among the layers; null when there are none to show. */
  control: Layer | null;
  /** Resolves when the zones of the selection are on the map. */
  select(cluster: string, zone: string): Promise<void>;
  /** Which zones a filter leaves, null: all; with ask they are shown unasked. */
  filter(passes: ((zone: string) => boolean) | null, ask: boolean): void;
  /** Brings the zones back on top of what was drawn since. */
  redraw(): void;
  focus(zone: string): boolean;
  /** Around all places of a zone; null when none is known. */
  frameOf(zone: string): Frame | null;
}

export function mountZoneLayer(o: ZoneLayerOptions): ZoneLayer {
  const { load } = o;
  let loading: Promise<void> | null = null;
  let zones: Zones | null = null;
  let chosen: boolean | null = null; // what the visitor switched; null: nothing
  let cluster = '';
  let zone = '';
  let passes: ((zone: string) => boolean) | null = null;
  let asked = false; // by the filter

  const hollow = el('p', {}, o.words.zoneHollow);
  const legend = el(
    'div',
    { class: 'zone-key' },
    el('p', { class: 'zone-key-head' }, o.words.zoneLegend),
    ...(o.legend ? [o.legend] : []),
    hollow,
  );
  legend.hidden = true;
  o.legend?.removeAttribute('hidden');

  const draw = () => {
    zones?.show((p) => {
      if (p.zone === zone) return true;
      if (passes && !passes(p.zone)) return false;
      if (chosen !== null) return chosen;
      if (asked) return true;
      return cluster !== '' && p.clusters.includes(cluster);
    }, zone);
    const types = zones?.shownTypes() ?? new Set();
    if (o.key) o.key.hidden = types.size === 0;
    for (const entry of o.legend?.querySelectorAll<HTMLElement>('[data-zone-type]') ?? [])
      entry.hidden = !types.has(entry.dataset.zoneType ?? '');
    legend.hidden = types.size === 0;
    hollow.hidden = !zones?.anyHollow();
    o.changed(chosen ?? types.size > 0);
  };
  const paint = async () => {
    if (load && !zones && (chosen || asked || cluster !== '' || zone !== '')) {
      loading ??= load().then(
        (drawn) => {
          zones = drawn;
        },
        (cause) => {
          loading = null;
          chosen = null;
          console.warn('map: no zones:', cause);
        },
      );
      await loading;
    }
    draw();
  };
  const control: Layer = {
    name: o.words.zones,
    shown: false,
    show(shown) {
      chosen = shown;
      void paint();
    },
    key: legend,
  };
  return {
    control: load ? control : null,
    select(ofCluster, selected) {
      cluster = ofCluster;
      zone = selected;
      return paint();
    },
    filter(ofFilter, ask) {
      passes = ofFilter;
      asked = ask;
      void paint();
    },
    redraw() {
      for (const part of o.layer.getLayers()) o.layer.removeLayer(part).addLayer(part);
    },
    focus: (id) => zones?.focus(id) ?? false,
    frameOf: (id) =>
      frameAround(zones?.all.filter((p) => id !== '' && p.zone === id).map((p) => p.frame) ?? []),
  };
}
