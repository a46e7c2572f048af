// Opens clusters and sites in the panel without leaving the page. Every link it
// takes over also works without it.
import { byData } from '../dom.js';
import type { MapView } from '../map/mount.js';
import {
  type Address,
  inLang,
  isPlain,
  onDayOf,
  pagePath,
  parentOf,
  type Selection,
  sameAddress,
  selectionOf,
  sharePath,
} from './address.js';
import type { Sheet } from './sheet.js';

/** How the addresses of the site look where the panel is. */
export interface Site {
  /** Which links may open in the panel. */
  links: string;
  /** Reads an address; null for one that the panel cannot show. */
  parse(url: string, base: string): Address | null;
  /** Where the server answers with the panel alone. */
  panel(a: Address): string;
}

export interface RouterOptions {
  panel: HTMLElement;
  /** Null where there is only the list. */
  map: HTMLElement | null;
  sheet: Sheet;
  start: Address;
  site: Site;
  /** Null until the map is live, and for good when it cannot be. */
  view(): MapView | null;
  /** Whether addresses go into the browser's history; a frame has none of its own. */
  history: boolean;
  /** Said when a panel cannot be fetched and the page is not left for it. */
  failed: string;
  /** After each panel that was opened. */
  opened?(at: Address): void;
  signal: AbortSignal;
}

export interface Router {
  /** Opens a page in the panel; false when it is none for it. */
  open(page: string): boolean;
  /** Shows an address on somebody else's behalf: the focus stays. */
  show(to: Address): Promise<Outcome>;
  at(): Address;
}

/** unknown: there is no such thing; failed: it could not be fetched. */
export type Outcome = 'shown' | 'superseded' | 'unknown' | 'failed';

/** show: neither the history nor the focus moves. */
type Way = 'push' | 'back' | 'show';

export function mountRouter(o: RouterOptions): Router {
  let at = o.start;
  let opener: Selection = '';
  let openedFromMap = false;
  let fetching = new AbortController();
  o.signal.addEventListener('abort', () => fetching.abort(), { once: true });

  const go = async (to: Address, way: Way): Promise<Outcome> => {
    const from = at;
    if (sameAddress(to, from)) {
      fetching.abort(); // what was on its way is no longer wanted
      o.panel.removeAttribute('aria-busy');
      if (way !== 'push') return 'shown';
      o.sheet.reveal('half');
      heading(o.panel)?.focus({ preventScroll: true });
      return 'shown';
    }
    fetching.abort();
    fetching = new AbortController();
    o.panel.setAttribute('aria-busy', 'true');
    let content: HTMLElement;
    try {
      content = await fetchPanel(o.site.panel(to), fetching.signal);
    } catch (cause) {
      if ((cause as Error).name === 'AbortError') return 'superseded';
      o.panel.removeAttribute('aria-busy');
      if (way !== 'show') leave(to, o);
      return 'failed';
    }
    if (content.dataset.selected !== selectionOf(to) && way === 'show') {
      o.panel.removeAttribute('aria-busy');
      return 'unknown'; // the server shows what it knows instead
    }
    at = to;
    say(o, '');
    o.panel.replaceChildren(content);
    o.panel.removeAttribute('aria-busy');
    if (o.history && way === 'push') history.pushState(null, '', pagePath(to));
    document.title = content.dataset.title || document.title;
    if (o.history) relabel(to);
    if (o.map) markPicture(o.map, selectionOf(to));
    o.sheet.reveal('half');
    o.view()?.select(selectionOf(to));
    if (way !== 'show') {
      if (to.kind === 'home') returnFocus(selectionOf(from));
      else heading(o.panel)?.focus({ preventScroll: true });
      if (document.activeElement instanceof HTMLElement) o.sheet.follow?.(document.activeElement);
    }
    o.opened?.(to);
    return 'shown';
  };

  /** Back in the list, the focus returns to what was left: on the map or in the list. */
  const returnFocus = (left: Selection) => {
    const target = opener || left;
    if (openedFromMap && o.view()?.focus(target)) return;
    const [kind, id] = target.split(':');
    const entry = kind && id ? byData<HTMLElement>(o.panel, kind, id)[0] : undefined;
    (entry ?? heading(o.panel))?.focus({ preventScroll: entry === undefined });
  };

  // The data of the map knows no day; all that opens in the panel keeps the page's.
  const open = (target: Address, fromMap: boolean) => {
    const to = onDayOf(target, at);
    if (at.kind === 'home') {
      opener = selectionOf(to);
      openedFromMap = fromMap;
    }
    void go(to, 'push');
  };

  document.addEventListener(
    'click',
    (e) => {
      const link = (e.target as Element).closest?.(o.site.links);
      const href = link && isPlain(e) ? hrefOf(link) : '';
      const to = href && !href.startsWith('#') ? o.site.parse(href, location.href) : null;
      if (!to) return;
      e.preventDefault();
      open(to, link?.closest('.map-svg') !== null);
    },
    { signal: o.signal },
  );
  document.addEventListener(
    'keydown',
    (e) => {
      const up = parentOf(at);
      if (e.key === 'Escape' && !e.defaultPrevented && up) void go(up, 'push');
    },
    { signal: o.signal },
  );
  for (const type of ['pointerover', 'pointerout', 'focusin', 'focusout']) {
    o.panel.addEventListener(
      type,
      (e) => {
        const card = (e.target as Element).closest('[data-card]');
        const on = type === 'pointerover' || type === 'focusin';
        o.view()?.hover(on ? (card?.getAttribute('data-card') ?? null) : null);
      },
      { signal: o.signal },
    );
  }
  if (o.history) {
    addEventListener(
      'popstate',
      () => {
        const to = o.site.parse(location.href, location.href);
        if (to) void go(to, 'back');
      },
      { signal: o.signal },
    );
  }
  return {
    open(page) {
      const to = o.site.parse(page, location.href);
      // The data may carry another host's address than the one visited.
      const local = to ?? o.site.parse(pathOf(page), location.href);
      if (local) open(local, true);
      return local !== null;
    },
    show: (to) => go(to, 'show'),
    at: () => at,
  };
}

const pathOf = (url: string): string => {
  try {
    return new URL(url, location.href).pathname;
  } catch {
    return '';
  }
};

const hrefOf = (link: Element): string => link.getAttribute('href') ?? '';

const heading = (panel: HTMLElement): HTMLElement | null => panel.querySelector('#panel-title');

/** Fetches a panel from this server and parses it in a document of its own. */
async function fetchPanel(path: string, signal: AbortSignal): Promise<HTMLElement> {
  const response = await fetch(path, { signal, headers: { Accept: 'text/html' } });
  if (!response.ok) throw new Error(`${path}: ${response.status}`);
  const parsed = new DOMParser().parseFromString(await response.text(), 'text/html');
  const content = parsed.querySelector<HTMLElement>('[data-content]');
  if (!content) throw new Error(`${path}: no panel`);
  return document.importNode(content, true);
}

/** The page itself, when its panel could not be had. */
function leave(to: Address, o: RouterOptions): void {
  if (o.history) {
    location.assign(pagePath(to));
    return;
  }
  say(o, o.failed);
}

/** Says that a panel could not be had; '' takes that back, and nothing else. */
function say(o: RouterOptions, text: string): void {
  const status = (o.map ?? document).querySelector('[data-map-status], [data-embed-status]');
  if (!status || (text === '' && status.textContent !== o.failed)) return;
  if (text !== '') status.classList.remove('is-quiet');
  status.textContent = text;
}

/** Points what depends on the address to the new one. */
function relabel(to: Address): void {
  const other = to.lang === 'ko' ? 'en' : 'ko';
  document.querySelector('[data-lang-switch]')?.setAttribute('href', pagePath(inLang(to, other)));
  document.querySelector('[data-share-link]')?.setAttribute('href', sharePath(to));
  const today = pagePath(onDayOf(to, { lang: to.lang, kind: 'home' }));
  for (const link of document.querySelectorAll('[data-asof-today]')) link.setAttribute('href', today);
  for (const form of document.querySelectorAll('[data-asof-form]')) form.setAttribute('action', today);
}

/** Marks the belts of the picture, for when it is all there is. */
function markPicture(map: HTMLElement, selection: Selection): void {
  for (const belt of map.querySelectorAll('.map-svg [data-cluster]')) {
    const selected = selection === `cluster:${belt.getAttribute('data-cluster')}`;
    belt.classList.toggle('is-selected', selected);
    belt.classList.toggle('is-dimmed', selection.startsWith('cluster:') && !selected);
  }
}
