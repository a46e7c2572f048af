// In a kiosk, whoever comes next finds the map as it began.

const events = ['pointerdown', 'pointermove', 'keydown', 'wheel', 'touchstart', 'scroll'];

/** Calls back once after so much time without a sign of anybody. */
export function mountIdle(ms: number, idle: () => void, signal: AbortSignal): void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const wait = () => {
    clearTimeout(timer);
    timer = setTimeout(idle, ms);
  };
  for (const type of events) addEventListener(type, wait, { capture: true, passive: true, signal });
  signal.addEventListener('abort', () => clearTimeout(timer), { once: true });
}
