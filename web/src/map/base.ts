// The built-in base map: land, water and lines, with the classes of the picture.
import { type BaseFeature, linesOf, polygonsOf } from './data.js';
import { group, type LayerGroup, Polygon, Polyline, toRings } from './leaflet.js';

const still = { interactive: false, smoothFactor: 0.5 };

/** In the order in which they are drawn. */
const areas = [
  { kinds: ['land'], className: 'base-land' },
  { kinds: ['river', 'reservoir'], className: 'base-water' },
];
const lines = [
  { kinds: ['stream'], className: 'base-stream' },
  { kinds: ['rail'], className: 'base-line base-rail' },
  { kinds: ['metro'], className: 'base-line base-metro' },
  { kinds: ['expressway'], className: 'base-line base-expressway' },
  { kinds: ['bridge'], className: 'base-line base-bridge' },
  { kinds: ['city_border'], className: 'base-border' },
];

export function baseLayers(features: readonly BaseFeature[]): LayerGroup {
  const layers = group();
  const of = (kinds: readonly string[]) => features.filter((f) => kinds.includes(f.properties.kind));
  for (const { kinds, className } of areas) {
    const rings = of(kinds).flatMap((f) => polygonsOf(f.geometry).map(toRings));
    if (rings.length > 0) layers.addLayer(new Polygon(rings, { ...still, className, fillOpacity: 1 }));
  }
  for (const { kinds, className } of lines) {
    const parts = of(kinds).flatMap((f) => toRings(linesOf(f.geometry)));
    if (parts.length > 0) layers.addLayer(new Polyline(parts, { ...still, className }));
  }
  return layers;
}
