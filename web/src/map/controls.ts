// The map's own controls: real buttons, outside Leaflet's container.
import { el, icon } from '../dom.js';
import type { Words } from '../words.js';

export interface Layer {
  name: string;
  shown: boolean;
  show(shown: boolean): void;
  /** What explains the layer, below its box. */
  key?: HTMLElement;
}

export interface ControlOptions {
  words: Words;
  zoom(by: 1 | -1): void;
  reset(): void;
  layers: readonly Layer[];
  /** Absent when no online base map is offered. */
  online?: (chosen: boolean) => void;
  /** More tools below the others. */
  tools?: readonly HTMLElement[];
  /** More below the layers. */
  more?: readonly HTMLElement[];
  signal: AbortSignal;
}

export interface Controls {
  /** Says at which end of its range the zoom is. */
  limit(atLeast: boolean, atMost: boolean): void;
  /** Ticks or clears the box of a layer, without calling back. */
  tick(layer: Layer, shown: boolean): void;
}

export function mountControls(root: HTMLElement, o: ControlOptions): Controls {
  const { words } = o;
  const out = tool(words.zoomOut, 'M4.500 10h11');
  const into = tool(words.zoomIn, 'M10 4.500v11M4.500 10h11');
  const reset = tool(words.reset, 'M4 8V4h4M12 4h4v4M16 12v4h-4M8 16H4v-4M9.990 10h.02');
  const layers = tool(
    words.layers,
    'M10 3.500 3 7.200l7 3.700 7-3.700zM3.500 10.300 10 13.700l6.500-3.400M3.500 13.300 10 16.700l6.500-3.400',
  );
  const boxes = new Map<Layer, HTMLInputElement>();
  const popover = layerPopover(o, boxes);
  layers.setAttribute('aria-expanded', 'false');
  layers.setAttribute('aria-controls', popover.id);
  const tools = el(
    'div',
    { class: 'map-tools' },
    el('div', { class: 'tool-group' }, into, out),
    el('div', { class: 'tool-group' }, reset),
    el('div', { class: 'tool-group' }, layers, popover),
    ...(o.tools ?? []).map((t) => el('div', { class: 'tool-group' }, t)),
  );
  const on = <K extends keyof HTMLElementEventMap>(
    t: EventTarget,
    type: K,
    run: (e: HTMLElementEventMap[K]) => void,
  ) => t.addEventListener(type, run as EventListener, { signal: o.signal });
  const open = (opened: boolean) => {
    popover.hidden = !opened;
    layers.setAttribute('aria-expanded', String(opened));
  };
  // A button at its limit stays focusable, so that the keyboard does not lose its place.
  const press = (button: HTMLButtonElement, by: 1 | -1) => () => {
    if (button.getAttribute('aria-disabled') !== 'true') o.zoom(by);
  };
  on(into, 'click', press(into, 1));
  on(out, 'click', press(out, -1));
  on(reset, 'click', () => o.reset());
  on(layers, 'click', () => open(popover.hidden !== false));
  on(tools, 'keydown', (e) => {
    if (e.key !== 'Escape' || popover.hidden) return;
    e.stopPropagation();
    open(false);
    layers.focus();
  });
  on(document, 'pointerdown', (e) => {
    if (!popover.hidden && !tools.contains(e.target as Node)) open(false);
  });
  root.append(tools);
  o.signal.addEventListener('abort', () => tools.remove(), { once: true });
  return {
    limit(atLeast, atMost) {
      out.setAttribute('aria-disabled', String(atLeast));
      into.setAttribute('aria-disabled', String(atMost));
    },
    tick(layer, shown) {
      const box = boxes.get(layer);
      if (box) box.checked = shown;
    },
  };
}

export function tool(name: string, d: string): HTMLButtonElement {
  return el('button', { type: 'button', class: 'tool', 'aria-label': name, title: name }, icon(d));
}

function layerPopover(o: ControlOptions, made: Map<Layer, HTMLInputElement>): HTMLElement {
  const boxes = o.layers.flatMap((layer) => {
    const box = el('input', { type: 'checkbox' });
    box.checked = layer.shown;
    box.addEventListener('change', () => layer.show(box.checked), { signal: o.signal });
    made.set(layer, box);
    const label = el('label', {}, box, layer.name);
    return layer.key ? [label, layer.key] : [label];
  });
  const popover = el(
    'div',
    { class: 'layers', id: 'map-layers' },
    el('fieldset', {}, el('legend', {}, o.words.layers), ...boxes),
  );
  popover.hidden = true;
  popover.append(...(o.more ?? []));
  if (o.online) popover.append(baseChoice(o, o.online));
  return popover;
}

function baseChoice(o: ControlOptions, online: (chosen: boolean) => void): HTMLElement {
  const choice = (name: string, chosen: boolean) => {
    const radio = el('input', { type: 'radio', name: 'map-base' });
    radio.checked = !chosen;
    radio.addEventListener('change', () => online(chosen), { signal: o.signal });
    return el('label', {}, radio, name);
  };
  return el(
    'fieldset',
    {},
    el('legend', {}, o.words.base),
    choice(o.words.builtIn, false),
    choice(o.words.online, true),
    el('p', {}, o.words.onlineNote),
  );
}
