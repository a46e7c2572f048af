// The addresses of a frame: what it shows rides in the query of /embed, along with
// everything that its snippet asked for.
import { type Address, asofOf, type Kind, type Lang, parseAddress } from '../panel/address.js';

const selecting = ['cluster', 'zone', 'site', 'here'] as const;

/** What belongs to the first look, or to the script alone. */
const atStart = ['bbox', 'center', 'zoom', 'id', 'origin'];

/** Reads the address of a frame, or of the page that says the same. */
export function parseFrameAddress(url: string, base: string): Address | null {
  let parsed: URL;
  try {
    parsed = new URL(url, base);
  } catch {
    return null;
  }
  if (parsed.pathname !== '/embed' || parsed.origin !== new URL(base).origin) return parseAddress(url, base);
  return addressOf(parsed.searchParams);
}

/** What the parameters of a frame open; the most particular one decides. */
export function addressOf(params: URLSearchParams): Address {
  const lang: Lang = params.get('lang') === 'en' ? 'en' : 'ko';
  const asof = asofOf(params.get('asof'));
  for (const kind of ['here', 'site', 'zone', 'cluster'] satisfies Kind[]) {
    const id = params.get(kind);
    if (id) return { lang, kind, id, ...asof };
  }
  return { lang, kind: 'home', ...asof };
}

/** The parameters of a frame that shows a. */
export function frameParams(params: URLSearchParams, a: Address): URLSearchParams {
  const out = new URLSearchParams(params);
  for (const name of [...selecting, ...atStart]) out.delete(name);
  out.set('lang', a.lang);
  if (a.kind !== 'home' && a.id !== '') out.set(a.kind, a.id);
  return out;
}
