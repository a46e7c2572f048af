// Elements that stand at a position on the map and move with it.
import type { LonLat } from './frame.js';
import { type LatLngBounds, type LeafletMap, type Point, toLatLng, type ZoomAnimEvent } from './leaflet.js';

type Pinnable = HTMLElement | SVGElement;

interface Pinned {
  element: Pinnable;
  at: LonLat;
}

/** What Leaflet keeps to itself but its own markers use during a zoom. */
interface ZoomingMap {
  _latLngToNewLayerPoint(at: unknown, zoom: number, center: unknown): Point;
}

export interface Overlay {
  pin(element: Pinnable, at: LonLat): void;
  unpin(element: Pinnable): void;
}

/** An empty layer of elements above the paths, in a pane of its own. */
export function mountOverlay(map: LeafletMap, name: string, zIndex: number, signal: AbortSignal): Overlay {
  const overlay = mountPins(map, name, zIndex, signal);
  const pane = map.getPane(name);
  if (pane) pane.style.pointerEvents = 'none';
  pane?.setAttribute('aria-hidden', 'true');
  return overlay;
}

/** The same for elements that are buttons themselves. */
export function mountPins(map: LeafletMap, name: string, zIndex: number, signal: AbortSignal): Overlay {
  const pane = map.createPane(name);
  pane.style.zIndex = String(zIndex);
  const pinned = new Map<Pinnable, Pinned>();
  const put = (element: Pinnable, p: Point) => {
    element.style.transform = `translate3d(${p.x}px,${p.y}px,0)`;
  };
  const place = () => {
    for (const { element, at } of pinned.values()) put(element, map.latLngToLayerPoint(toLatLng(at)));
  };
  const glide = (e: ZoomAnimEvent) => {
    const zooming = map as unknown as ZoomingMap;
    for (const { element, at } of pinned.values()) {
      put(element, zooming._latLngToNewLayerPoint(toLatLng(at), e.zoom, e.center).round());
    }
  };
  map.on('zoom viewreset', place);
  map.on('zoomanim', glide);
  signal.addEventListener('abort', () => pane.remove(), { once: true });
  return {
    pin(element, at) {
      element.classList.add('leaflet-zoom-animated');
      pinned.set(element, { element, at });
      put(element, map.latLngToLayerPoint(toLatLng(at)));
      pane.append(element);
    },
    unpin(element) {
      pinned.delete(element);
      element.remove();
    },
  };
}

export const inView = (view: LatLngBounds, at: LonLat): boolean => view.contains(toLatLng(at));
