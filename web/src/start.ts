// Joins the map, the panel and the sheet of a page.
import { mountDesk } from './desk/desk.js';
import { byData } from './dom.js';
import { type MapView, mountMap } from './map/mount.js';
import { type Address, asofOf, type Kind, type Lang, parseAddress } from './panel/address.js';
import { mountAsOf } from './panel/asof.js';
import { mountRouter, type Router } from './panel/router.js';
import { mountSheet } from './panel/sheet.js';
import { parseWords } from './words.js';

export interface StartOptions {
  /** Whether the panel's addresses become the page's. */
  history: boolean;
  signal: AbortSignal;
}

export function start(o: StartOptions): void {
  const { signal } = o;
  mountAsOf(document, signal);
  let router: Router | null = null;
  mountDesk(document, (page) => router?.open(page) ?? false, signal);
  const map = document.querySelector<HTMLElement>('[data-map]');
  const panel = document.querySelector<HTMLElement>('[data-panel]');
  const sheetElement = document.querySelector<HTMLElement>('[data-sheet]');
  if (!map || !panel || !sheetElement) return;
  const words = parseWords(map.dataset.words);
  const sheet = mountSheet(sheetElement, words, signal);
  let view: MapView | null = null;
  const panels = mountRouter({
    panel,
    map,
    sheet,
    start: addressOf(map, o.history),
    view: () => view,
    history: o.history,
    failed: words.panelFailed,
    signal,
  });
  const live = mountMap(map, {
    signal,
    onOpen: (page) => panels.open(page),
    history: o.history,
    onHover: (cluster) => hoverCard(panel, cluster),
    covered: () => sheet.covered(map),
  });
  router = panels;
  void live.then((v) => {
    view = v;
  });
}

/** Where the visitor is: the address of the page, or what the frame shows. */
function addressOf(map: HTMLElement, ofPage: boolean): Address {
  const lang: Lang = map.dataset.lang === 'en' ? 'en' : 'ko';
  const page = ofPage ? parseAddress(location.href, location.href) : null;
  if (page) return page;
  const [kind, id] = (map.dataset.selected ?? '').split(':');
  const asof = asofOf(new URLSearchParams(location.search).get('asof'));
  return id && isKind(kind) ? { lang, kind, id, ...asof } : { lang, kind: 'home', ...asof };
}

const isKind = (kind: string | undefined): kind is Kind =>
  kind === 'cluster' || kind === 'site' || kind === 'zone' || kind === 'here';

function hoverCard(panel: HTMLElement, cluster: string | null): void {
  for (const card of panel.querySelectorAll('.is-hover')) card.classList.remove('is-hover');
  for (const card of cluster ? byData(panel, 'card', cluster) : []) card.classList.add('is-hover');
}
