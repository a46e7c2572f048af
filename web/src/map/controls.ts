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
  /** Which of the controls the map has, by the names of package query. */
  has(name: string): boolean;
  zoom(by: 1 | -1): void;
  /** Moves the view, in steps to the right and down. */
  pan(x: number, y: number): void;
  reset(): void;
  layers: readonly Layer[];
  /** Absent when no online base map is offered. */
  online?: (chosen: boolean) => void;
  /** More tools below the others. */
  tools?: readonly HTMLElement[];
  /** What can fill the screen, where it may. */
  full?: HTMLElement;
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
  const { words, signal } = o;
  const out = tool(words.zoomOut, 'M4.500 10h11');
  const into = tool(words.zoomIn, 'M10 4.500v11M4.500 10h11');
  const reset = tool(words.reset, 'M4 8V4h4M12 4h4v4M16 12v4h-4M8 16H4v-4M9.990 10h.02');
  const pan = tool(
    words.pan,
    'M10 3v14M3 10h14M7.500 5.500 10 3l2.500 2.500M7.500 14.500 10 17l2.500-2.500M5.500 7.500 3 10l2.500 2.500M14.500 7.500 17 10l-2.500 2.500',
  );
  const layers = tool(
    words.layers,
    'M10 3.500 3 7.200l7 3.700 7-3.700zM3.500 10.300 10 13.700l6.500-3.400M3.500 13.300 10 16.700l6.500-3.400',
  );
  const boxes = new Map<Layer, HTMLInputElement>();
  const pad = panPad(o);
  const popover = layerPopover(o, boxes);
  const full = o.full && o.has('full') && document.fullscreenEnabled ? fullTool(o.full, words, signal) : null;
  const groups: [boolean, string, HTMLElement[]][] = [
    [o.has('zoom'), 'zoom', [into, out]],
    [
      o.has('zoom') || o.has('pan'),
      'view',
      [...(o.has('zoom') ? [reset] : []), ...(o.has('pan') ? [pan, pad] : [])],
    ],
    [o.has('layers'), 'layers', [layers, popover]],
    ...(o.tools ?? []).map((t): [boolean, string, HTMLElement[]] => [o.has('here'), 'here', [t]]),
    [full !== null, 'full', full ? [full] : []],
  ];
  const tools = el(
    'div',
    { class: 'map-tools' },
    ...groups
      .filter(([shown]) => shown)
      .map(([, name, parts]) => el('div', { class: `tool-group tools-${name}` }, ...parts)),
  );
  const on = (t: EventTarget, run: () => void) => t.addEventListener('click', run, { signal });
  // A button at its limit stays focusable, so that the keyboard does not lose its place.
  const press = (button: HTMLButtonElement, by: 1 | -1) => () => {
    if (button.getAttribute('aria-disabled') !== 'true') o.zoom(by);
  };
  on(into, press(into, 1));
  on(out, press(out, -1));
  on(reset, () => o.reset());
  unfold(layers, popover, tools, root, signal);
  unfold(pan, pad, tools, root, signal);
  root.append(tools);
  signal.addEventListener('abort', () => tools.remove(), { once: true });
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

/** Lets a button open and close what is beside it. */
function unfold(
  button: HTMLButtonElement,
  box: HTMLElement,
  tools: HTMLElement,
  root: HTMLElement,
  signal: AbortSignal,
): void {
  button.setAttribute('aria-expanded', 'false');
  button.setAttribute('aria-controls', box.id);
  box.hidden = true;
  const open = (opened: boolean) => {
    box.hidden = !opened;
    button.setAttribute('aria-expanded', String(opened));
    if (opened) keepInside(box, root);
  };
  const observer = new ResizeObserver(() => box.hidden || keepInside(box, root));
  observer.observe(root);
  signal.addEventListener('abort', () => observer.disconnect(), { once: true });
  button.addEventListener('click', () => open(box.hidden !== false), { signal });
  tools.addEventListener(
    'keydown',
    (e) => {
      if (e.key !== 'Escape' || box.hidden) return;
      e.stopPropagation();
      open(false);
      button.focus();
    },
    { signal },
  );
  document.addEventListener(
    'pointerdown',
    (e) => {
      const at = e.target as Node;
      if (!box.hidden && !box.contains(at) && !button.contains(at)) open(false);
    },
    { signal },
  );
}

const edge = 6; // pixels between what is unfolded and the edge of the map
const leastHigh = 144; // pixels, below which what is unfolded moves up rather than scrolls

/** Keeps what is unfolded inside the map, which may be small and cuts it off. */
function keepInside(box: HTMLElement, root: HTMLElement): void {
  box.style.translate = 'none';
  box.style.maxHeight = '';
  const map = root.getBoundingClientRect();
  const bottom = map.bottom - covered(map) - edge;
  const high = Math.max(bottom - box.getBoundingClientRect().top, leastHigh);
  box.style.maxHeight = `${Math.min(high, bottom - map.top - edge)}px`;
  const at = box.getBoundingClientRect();
  const x = Math.max(Math.min(0, map.right - edge - at.right), map.left + edge - at.left);
  const y = Math.max(Math.min(0, bottom - at.bottom), map.top + edge - at.top);
  box.style.translate = `${x}px ${y}px`;
}

/** How many pixels of the map's lower edge lie under the panel now. */
function covered(map: DOMRect): number {
  const sheet = document.querySelector('[data-sheet]')?.getBoundingClientRect();
  const over = sheet && sheet.width > 0 && sheet.left < map.right && sheet.top > map.top;
  return over ? Math.max(0, map.bottom - sheet.top) : 0;
}

/** Arrows that do what dragging does. */
function panPad(o: ControlOptions): HTMLElement {
  const arrows: [string, string, number, number][] = [
    [o.words.panUp, 'M5 12.500 10 7.500l5 5', 0, -1],
    [o.words.panLeft, 'M12.500 5 7.500 10l5 5', -1, 0],
    [o.words.panRight, 'M7.500 5 12.500 10l-5 5', 1, 0],
    [o.words.panDown, 'M5 7.500 10 12.500l5-5', 0, 1],
  ];
  return el(
    'div',
    { class: 'pan-pad', id: 'map-pan', role: 'group', 'aria-label': o.words.pan },
    ...arrows.map(([name, d, x, y]) => {
      const arrow = tool(name, d);
      arrow.addEventListener('click', () => o.pan(x, y), { signal: o.signal });
      return arrow;
    }),
  );
}

function fullTool(element: HTMLElement, words: Words, signal: AbortSignal): HTMLButtonElement {
  const button = tool(words.full, 'M7.500 3.500h-4v4M12.500 3.500h4v4M16.500 12.500v4h-4M3.500 12.500v4h4');
  button.addEventListener(
    'click',
    () =>
      void (document.fullscreenElement ? document.exitFullscreen() : element.requestFullscreen()).catch(
        () => {},
      ),
    { signal },
  );
  document.addEventListener(
    'fullscreenchange',
    () => {
      const name = document.fullscreenElement ? words.fullEnd : words.full;
      button.setAttribute('aria-label', name);
      button.title = name;
    },
    { signal },
  );
  return button;
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
