// Joins the map, the panel and the sheet of a page.
import { mountDesk } from './desk/desk.js';
import { byData } from './dom.js';
import { type MapView, mountMap } from './map/mount.js';
import { type Address, type Lang, panelPath, parseAddress } from './panel/address.js';
import { mountAsOf } from './panel/asof.js';
import { mountRouter, type Router } from './panel/router.js';
import { mountSheet } from './panel/sheet.js';
import { parseWords } from './words.js';

export function start(signal: AbortSignal): void {
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
    start: addressOf(map),
    site: { links: 'a[data-panel-url], .map-svg a', parse: parseAddress, panel: panelPath },
    view: () => view,
    history: true,
    failed: words.panelFailed,
    signal,
  });
  const live = mountMap(map, {
    signal,
    onOpen: (page) => panels.open(page),
    history: true,
    onHover: (cluster) => hoverCard(panel, cluster),
    covered: () => sheet.covered(map),
  });
  router = panels;
  void live.then((v) => {
    view = v;
  });
}

/** Where the visitor is; the list, on a page that the panel could not show. */
function addressOf(map: HTMLElement): Address {
  const lang: Lang = map.dataset.lang === 'en' ? 'en' : 'ko';
  return parseAddress(location.href, location.href) ?? { lang, kind: 'home' };
}

function hoverCard(panel: HTMLElement, cluster: string | null): void {
  for (const card of panel.querySelectorAll('.is-hover')) card.classList.remove('is-hover');
  for (const card of cluster ? byData(panel, 'card', cluster) : []) card.classList.add('is-hover');
}
