// Asking for a spot of the map: by a press on the empty map, by a long press
// anywhere, or with the tool switched on, by a press on whatever is there. From
// the keyboard the arrow keys move the map under a ring, and Enter takes its middle.
import { el, svg } from '../dom.js';
import { tool } from './controls.js';
import type { LonLat } from './frame.js';
import type { LeafletMap, LeafletMouseEvent } from './leaflet.js';
import { mountOverlay } from './overlay.js';

export interface SpotOptions {
  name: string; // of the tool
  hint: string; // said when it is on
  status: HTMLElement | null;
  onSpot(at: LonLat): void;
  signal: AbortSignal;
}

export interface Spot {
  /** Marks a spot; null: none. */
  mark(at: LonLat | null): void;
}

/** Reads "lon,lat"; null for anything else. */
export function parseSpot(text: string): LonLat | null {
  const [lon, lat, ...more] = text.split(',').map((s) => (s.trim() === '' ? Number.NaN : Number(s)));
  if (lon === undefined || lat === undefined || more.length > 0) return null;
  return Number.isFinite(lon) && Number.isFinite(lat) ? [lon, lat] : null;
}

/** Returns the tool that has a spot asked for. */
export function mountAsking(map: LeafletMap, container: HTMLElement, o: SpotOptions): HTMLElement {
  const button = tool(
    o.name,
    'M10 2.500v4M10 13.500v4M2.500 10h4M13.500 10h4M10 5a5 5 0 1 1 0 10 5 5 0 0 1 0-10z',
  );
  button.setAttribute('aria-pressed', 'false');
  container.after(el('div', { class: 'map-reticle' }));
  let asking = false;
  const ask = (on: boolean) => {
    if (asking && !on && o.status?.textContent === o.hint) o.status.textContent = '';
    asking = on;
    button.setAttribute('aria-pressed', String(on));
    container.classList.toggle('is-asking', on);
    if (on && o.status) o.status.textContent = o.hint;
  };
  const take = ({ lat, lng }: { lat: number; lng: number }) => {
    ask(false);
    o.onSpot([lng, lat]);
  };
  const on = <K extends keyof HTMLElementEventMap>(
    t: EventTarget,
    type: K,
    run: (e: HTMLElementEventMap[K]) => void,
    capture = false,
  ) => t.addEventListener(type, run as EventListener, { capture, signal: o.signal });

  on(button, 'click', (e) => {
    ask(!asking);
    if (asking && e.detail === 0) container.focus({ preventScroll: true }); // pressed by a key
  });
  on(
    container,
    'click',
    (e) => {
      if (!asking || wasDragged(map)) return;
      e.stopImmediatePropagation(); // whatever is there is not opened
      e.preventDefault();
      take(map.mouseEventToLatLng(e));
    },
    true,
  );
  on(
    document,
    'keydown',
    (e) => {
      if (!asking) return;
      if (e.key === 'Escape') {
        e.preventDefault(); // the panel stays
        ask(false);
        button.focus();
      }
      if (e.key === 'Enter' && document.activeElement === container) {
        e.preventDefault();
        take(map.getCenter());
      }
    },
    true,
  );
  map.on('click', (e: LeafletMouseEvent) => {
    const { target, detail } = e.originalEvent;
    const taken = (target as Element).closest('.leaflet-interactive, button, a');
    if (!taken && detail < 2) take(e.latlng);
  });
  map.on('contextmenu', (e: LeafletMouseEvent) => take(e.latlng));
  return button;
}

/** The spot that is spoken of. */
export function mountSpot(map: LeafletMap, signal: AbortSignal): Spot {
  const pins = mountOverlay(map, 'spot', 480, signal);
  const pin = el('div', { class: 'here-pin' });
  pin.append(
    svg(
      'svg',
      { viewBox: '0 0 36 44' },
      svg('path', { d: 'M18 42S4 28 4 17a14 14 0 0 1 28 0c0 11-14 25-14 25z' }),
      svg('circle', { cx: 18, cy: 17, r: 5 }),
    ),
  );
  return {
    mark(at) {
      pins.unpin(pin);
      if (at) pins.pin(pin, at);
    },
  };
}

/** Leaflet drops the click that ends a drag, but this one comes before it. */
function wasDragged(map: LeafletMap): boolean {
  const handler = map.dragging as unknown as { moved?: () => boolean };
  return handler.moved?.() ?? false;
}
