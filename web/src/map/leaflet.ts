// The only file that knows Leaflet's name. It imports from the library's
// source modules what a map of paths and tiles needs, and no more: no markers,
// popups, canvas, images or controls.
import { LatLng } from 'leaflet/src/geo/LatLng.js';
import { LatLngBounds } from 'leaflet/src/geo/LatLngBounds.js';
import { Point } from 'leaflet/src/geometry/Point.js';
import { Layer } from 'leaflet/src/layer/Layer.js';
import { LayerGroup } from 'leaflet/src/layer/LayerGroup.js';
import { TileLayer } from 'leaflet/src/layer/tile/TileLayer.js';
import { CircleMarker } from 'leaflet/src/layer/vector/CircleMarker.js';
import { Polygon } from 'leaflet/src/layer/vector/Polygon.js';
import { Polyline } from 'leaflet/src/layer/vector/Polyline.js';
import { SVG } from 'leaflet/src/layer/vector/SVG.js';
import { Map as LeafletMap } from 'leaflet/src/map/Map.js';
import 'leaflet/src/map/handler/Map.DoubleClickZoom.js';
import 'leaflet/src/map/handler/Map.Drag.js';
import 'leaflet/src/map/handler/Map.Keyboard.js';
import 'leaflet/src/map/handler/Map.ScrollWheelZoom.js';
import 'leaflet/src/map/handler/Map.TouchZoom.js';
import type { Frame, LonLat } from './frame.js';

export type { LayerGroup, LeafletMouseEvent, PathOptions, ZoomAnimEvent } from 'leaflet';
export { CircleMarker, LatLngBounds, Layer, LeafletMap, Point, Polygon, Polyline, TileLayer };

// Leaflet's own getRenderer would bring the canvas renderer along. All paths
// share one svg element, so their order is the order in which they were added.
LeafletMap.include({
  getRenderer(this: LeafletMap & { sharedRenderer?: SVG }) {
    this.sharedRenderer ??= new SVG({ padding: 0.4 });
    if (!this.hasLayer(this.sharedRenderer)) this.addLayer(this.sharedRenderer);
    return this.sharedRenderer;
  },
});

/** Latitude first, for Leaflet alone. */
export const toLatLng = ([lon, lat]: LonLat): LatLng => new LatLng(lat, lon);

export const toRings = (rings: readonly LonLat[][]): LatLng[][] => rings.map((ring) => ring.map(toLatLng));

export const toBounds = ([west, south, east, north]: Frame): LatLngBounds =>
  new LatLngBounds(new LatLng(south, west), new LatLng(north, east));

export const group = (layers: Layer[] = []): LayerGroup => new LayerGroup(layers);

/** Removes the map when the signal aborts. */
export function removeOn(map: LeafletMap, signal: AbortSignal): void {
  signal.addEventListener('abort', () => map.remove(), { once: true });
}
