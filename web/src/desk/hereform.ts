// The form that asks for a spot: it opens in the panel, and can take the
// visitor's own location, which is asked for only when the button is pressed.

export interface HereFormOptions {
  open(page: string): boolean;
  signal: AbortSignal;
}

/** The address of a spot; of what the address had before, only the day stays. */
export function spotUrl(action: string, lon: number, lat: number, base: string): string {
  const url = new URL(action, base);
  url.searchParams.set('lon', degrees(lon));
  url.searchParams.set('lat', degrees(lat));
  return `${url.pathname}${url.search}`;
}

/** Five decimals at most, about a metre. */
export const degrees = (v: number): string => String(Math.round(v * 1e5) / 1e5);

const denied = 1; // GeolocationPositionError.PERMISSION_DENIED

export function mountHereForm(root: Document, o: HereFormOptions): void {
  const go = (form: HTMLFormElement, lon: number, lat: number) => {
    const asof = form.querySelector<HTMLInputElement>('input[name="asof"]')?.value;
    const action = asof ? `${form.action}?asof=${encodeURIComponent(asof)}` : form.action;
    const page = spotUrl(action, lon, lat, location.href);
    if (!o.open(page)) location.assign(page);
  };
  // The panel is replaced as one goes on, so the page listens for its forms.
  root.addEventListener(
    'submit',
    (e) => {
      const form = e.target as HTMLFormElement;
      if (!form.matches('[data-here-form]')) return;
      const data = new FormData(form);
      const [lon, lat] = [Number(data.get('lon')), Number(data.get('lat'))];
      if (!Number.isFinite(lon) || !Number.isFinite(lat)) return;
      e.preventDefault();
      go(form, lon, lat);
    },
    { signal: o.signal },
  );
  root.addEventListener(
    'click',
    (e) => {
      const button = (e.target as Element).closest?.<HTMLElement>('[data-here-mine]');
      const form = button?.closest<HTMLFormElement>('form');
      const status = form?.querySelector('[data-here-status]');
      if (!button || !form || !status) return;
      const { locating = '', denied: refused = '', nofix = '' } = button.dataset;
      status.textContent = locating;
      navigator.geolocation.getCurrentPosition(
        ({ coords }) => {
          status.textContent = '';
          go(form, coords.longitude, coords.latitude);
        },
        (cause) => {
          status.textContent = cause.code === denied ? refused : nofix;
        },
        { enableHighAccuracy: true, timeout: 20_000, maximumAge: 60_000 },
      );
    },
    { signal: o.signal },
  );
  const offer = () => {
    for (const button of root.querySelectorAll<HTMLElement>('[data-here-mine][hidden]'))
      button.hidden = !('geolocation' in navigator) || !isSecureContext;
  };
  offer();
  const panel = root.querySelector('[data-panel]');
  if (!panel) return;
  const observer = new MutationObserver(offer);
  observer.observe(panel, { childList: true });
  o.signal.addEventListener('abort', () => observer.disconnect(), { once: true });
}
