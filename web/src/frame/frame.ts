// The map in a frame of another site. Everything in here begins with a document
// and ends with a signal, so that a change of language can begin anew.
import { type MapView, mountMap } from '../map/mount.js';
import {
  type Address,
  asofOf,
  inLang,
  isKind,
  type Lang,
  pagePath,
  sameAddress,
  selectionOf,
} from '../panel/address.js';
import { mountRouter } from '../panel/router.js';
import { parseWords } from '../words.js';
import { addressOf, frameParams, parseFrameAddress } from './address.js';
import { mountDrawer } from './drawer.js';
import { mountHeight } from './height.js';
import { mountIdle } from './idle.js';
import type { Command } from './protocol.js';
import { mountTalk, type Result, type Talk } from './talk.js';

const idleMs = 90_000;
const viewsPerSecond = 4;

/** Starts the map, and once more whenever the page around asks for another language. */
export function startFrame(signal: AbortSignal): void {
  const params = new URLSearchParams(location.search);
  let life = new AbortController();
  let asking = new AbortController(); // for other content
  let parts: Parts | null = null;
  const begin = () => {
    life = new AbortController();
    parts = mountParts({ params, talk, restart, signal: life.signal });
  };
  /** Begins anew with what the server answers; the last wish counts. */
  const renew = async (asked: URLSearchParams, lang: Lang): Promise<Renewed> => {
    asking.abort();
    asking = new AbortController();
    const wish = asking.signal;
    const at = parts?.at();
    const made = await fetchFrame(asked, wish);
    if (wish.aborted) return 'superseded';
    const now = parts?.at();
    if (at && now && !sameAddress(now, at)) return 'moved';
    const main = document.querySelector('main');
    if (!made || !main) return 'failed';
    life.abort();
    main.replaceChildren(...made.nodes);
    document.documentElement.lang = lang;
    document.title = made.title;
    begin();
    return 'done';
  };
  const restart = async (lang: Lang): Promise<boolean> => {
    const first = new URLSearchParams(params);
    first.set('lang', lang);
    return (await renew(first, lang)) === 'done';
  };
  const speak = async (lang: Lang): Promise<Result> => {
    const at = parts?.at();
    if (!at) return { ok: false, error: 'not-ready' };
    if (at.lang === lang) {
      asking.abort(); // what was on its way is no longer wanted
      return { ok: true };
    }
    const outcome = await renew(frameParams(params, inLang(at, lang)), lang);
    if (outcome === 'done') return { ok: true };
    return outcome === 'moved' ? speak(lang) : { ok: false, error: outcome };
  };
  const obey = (c: Command): Promise<Result> => {
    if (!parts) return Promise.resolve({ ok: false, error: 'not-ready' });
    if (c.type === 'setLang') return speak(c.lang);
    return parts.obey(c);
  };
  const talk = mountTalk({ params, obey, signal });
  signal.addEventListener(
    'abort',
    () => {
      life.abort();
      asking.abort();
    },
    { once: true },
  );
  begin();
}

/** moved: something else was opened meanwhile. */
type Renewed = 'done' | 'superseded' | 'moved' | 'failed';

/** What the server answers, parsed in a document of its own. */
async function fetchFrame(
  params: URLSearchParams,
  signal: AbortSignal,
): Promise<{ nodes: Node[]; title: string } | null> {
  try {
    const response = await fetch(`/embed?${params}`, { signal, headers: { Accept: 'text/html' } });
    const parsed = new DOMParser().parseFromString(await response.text(), 'text/html');
    const main = parsed.querySelector('main');
    if (!response.ok || !main?.querySelector('[data-embed]')) return null;
    return { nodes: [...main.childNodes].map((n) => document.importNode(n, true)), title: parsed.title };
  } catch {
    return null;
  }
}

interface Parts {
  at(): Address;
  obey(c: Exclude<Command, { type: 'setLang' }>): Promise<Result>;
}

interface PartOptions {
  params: URLSearchParams;
  talk: Talk;
  /** Shows what the frame began with; false when that could not be fetched. */
  restart(lang: Lang): Promise<boolean>;
  signal: AbortSignal;
}

function mountParts({ params, talk, restart, signal }: PartOptions): Parts | null {
  const frame = document.querySelector<HTMLElement>('[data-embed]');
  const panel = document.querySelector<HTMLElement>('[data-panel]');
  const sheet = document.querySelector<HTMLElement>('[data-sheet]');
  if (!frame || !panel || !sheet) return null;
  const map = document.querySelector<HTMLElement>('[data-map]');
  const drawerElement = document.querySelector<HTMLDetailsElement>('[data-drawer]');
  const opened = drawerElement?.open ?? true;
  const drawer = mountDrawer(drawerElement, sheet, signal);
  const lang: Lang = document.documentElement.lang === 'en' ? 'en' : 'ko';
  const first = shownIn(panel, inLang(addressOf(params), lang));
  let view: MapView | null = null;
  const router = mountRouter({
    panel,
    map,
    sheet: drawer,
    start: first,
    site: {
      links: 'a[target="_self"]',
      parse: parseFrameAddress,
      panel: (a) => `/embed/panel?${frameParams(params, a)}`,
    },
    view: () => view,
    history: false,
    failed: map
      ? parseWords(map.dataset.words).panelFailed
      : (frame.querySelector<HTMLElement>('[data-failed]')?.dataset.failed ?? ''),
    opened(a) {
      frame.querySelector('[data-full-page]')?.setAttribute('href', pagePath(a));
      talk.tell('select', selected(a));
    },
    signal,
  });
  if (frame.dataset.kiosk !== undefined) {
    const rest = async () => {
      if (await restart(lang)) return;
      await router.show(first);
      view?.select(selectionOf(router.at()));
      drawer.set(opened);
      scrollTo({ top: 0, behavior: 'auto' });
    };
    mountIdle(idleMs, () => void rest(), signal);
  }
  if (!map) {
    mountHeight(frame, talk.tellHeight, signal);
    talk.tell('ready', { view: 'list', lang, map: false });
  } else {
    void mountMap(map, {
      signal,
      onOpen: (page) => router.open(page),
      history: false,
      onHover() {},
      covered: () => 0,
      onView: tellViews(talk, signal),
    }).then((v) => {
      if (signal.aborted) return;
      view = v;
      if (!v) {
        drawer.set(true);
        talk.tell('error', { code: 'map' });
      }
      talk.tell('ready', { view: frame.dataset.view, lang, map: v !== null });
    });
  }
  return {
    at: router.at,
    async obey(c) {
      if (c.type === 'fit') {
        if (!view) return { ok: false, error: 'no-map' };
        view.fit(c.frame);
        return { ok: true };
      }
      const day = asofOf(first.asof);
      const to: Address =
        c.kind === 'home' ? { lang, kind: 'home', ...day } : { lang, kind: c.kind, id: c.id, ...day };
      const outcome = await router.show(to);
      return outcome === 'shown' ? { ok: true } : { ok: false, error: errorOf[outcome] };
    },
  };
}

/** What the protocol calls it when a panel is not shown. */
const errorOf = { superseded: 'superseded', unknown: 'not-found', failed: 'failed' };

/** What the panel shows as it comes from the server, which drops what it does not know. */
function shownIn(panel: HTMLElement, asked: Address): Address {
  const [kind, id] = (panel.querySelector<HTMLElement>('[data-content]')?.dataset.selected ?? '').split(':');
  const rest = { lang: asked.lang, ...asofOf(asked.asof) };
  return id && isKind(kind) ? { ...rest, kind, id } : { ...rest, kind: 'home' };
}

/** What is open, for the page around. */
function selected(a: Address): Record<string, unknown> {
  const id = a.kind === 'home' ? null : a.id;
  return {
    kind: a.kind,
    id,
    cluster: a.kind === 'cluster' ? id : null,
    href: new URL(pagePath(a), location.href).href,
  };
}

/** Tells where the map looks, at most so many times a second, the last look always. */
function tellViews(talk: Talk, signal: AbortSignal): (bbox: readonly number[], zoom: number) => void {
  let next: Record<string, unknown> | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const tell = () => {
    timer = undefined;
    if (!next) return;
    talk.tell('view', next);
    next = null;
    timer = setTimeout(tell, 1000 / viewsPerSecond);
  };
  signal.addEventListener('abort', () => clearTimeout(timer), { once: true });
  return (bbox, zoom) => {
    next = { bbox, zoom };
    if (timer === undefined) tell();
  };
}
