// The optional script of a page around the map, served as /embed.js: frames of the
// list get the height of their content, what a frame tells becomes events of its
// iframe, and <busan-map> makes an iframe. It adds no name to the page; pasted
// twice, the second finds the element defined and does nothing. It is to stay
// below 1 kB, compressed, which is why it is written so tersely.
const name = 'busan-map';
const base = new URL((document.currentScript as HTMLScriptElement).src).origin;
const source = 'busan-industrial-map';
// Attributes of the iframe, with their standards; then the parameters of the frame.
const standards = ['부산 산업지도 Busan Industrial Map', '100%', '520'];
const names =
  'title width height lang cluster zone site here view panel layers industry asof bbox center zoom theme zoom-guard controls kiosk'.split(
    ' ',
  );
/** Who waits for the answer to a request. */
const waiting: Record<number, (answer: object) => void> = {};

if (!customElements.get(name)) {
  addEventListener('message', ({ data, origin, source: from }) => {
    const { source: of, type, v, payload } = data ?? {};
    // In a sandbox, its own or the page's, a frame says that its origin is "null".
    if (of !== source || v !== 1 || (origin !== base && origin !== 'null')) return;
    for (const frame of document.querySelectorAll('iframe')) {
      if (frame.contentWindow === from && frame.src.startsWith(`${base}/embed`)) {
        if (type === 'resize')
          // A border may be a part of the height.
          frame.style.height = `${Math.min(4000, Math.max(200, payload.height)) + frame.offsetHeight - frame.clientHeight}px`;
        waiting[payload.requestId]?.(payload);
        frame.dispatchEvent(new CustomEvent(`${name}:${type}`, { bubbles: true, detail: payload }));
      }
    }
  });

  customElements.define(
    name,
    class extends HTMLElement {
      static get observedAttributes() {
        return names;
      }
      declare ready?: Promise<Event>;
      connectedCallback() {
        this.attributeChangedCallback();
      }
      attributeChangedCallback() {
        let src = `${base}/embed?v=1&origin=${location.origin}`;
        for (const a of this.attributes)
          if (names.includes(a.name, 3)) src += `&${a.name}=${encodeURIComponent(a.value)}`;
        let frame = this.querySelector('iframe');
        if (frame?.src !== src) {
          // A new one: another address would be a step in the history of the page.
          frame?.remove();
          frame = document.createElement('iframe');
          frame.src = src;
          frame.loading = 'lazy';
          frame.allowFullscreen = true;
          frame.referrerPolicy = 'origin';
          frame.style.cssText = 'border:0;max-width:100%';
          this.ready = new Promise((done) => frame?.addEventListener(`${name}:ready`, done));
          this.prepend(frame);
        }
        standards.forEach((standard, i) => {
          const n = names[i] as 'title';
          frame[n] = this.getAttribute(n) ?? standard;
        });
      }
      /** Asks the frame as soon as it is ready; resolves with its answer {requestId, ok, error?}. */
      ask(type: string, payload: object) {
        const requestId = Math.random();
        return new Promise((answer) => {
          waiting[requestId] = answer;
          this.ready?.then(({ target }) =>
            ((target as HTMLIFrameElement).contentWindow as Window).postMessage(
              { source, v: 1, type, requestId, payload },
              base,
            ),
          );
        });
      }
    },
  );
}

export {};
