// Talks to the page around the frame. It tells everybody, for what it tells is
// public and a page in a sandbox has no name; it obeys only the origin that the
// frame's own address names.
import { type Command, idOf, limiter, message, originOf, parseCommand, type Told } from './protocol.js';

export interface Result {
  ok: boolean;
  error?: string;
}

export interface TalkOptions {
  /** Of the frame's address. */
  params: URLSearchParams;
  obey(c: Command): Promise<Result>;
  signal: AbortSignal;
}

export interface Talk {
  tell(type: Told, payload: Record<string, unknown>): void;
  tellHeight(height: number): void;
}

const commandsPerSecond = 20;

export function mountTalk(o: TalkOptions): Talk {
  const id = idOf(o.params.get('id'));
  const origin = originOf(o.params.get('origin'));
  const around = window.parent;
  const alone = around === window;
  const post = (data: object) => {
    if (!alone && !o.signal.aborted) around.postMessage(data, '*');
  };
  const tell = (type: Told, payload: Record<string, unknown>) => post(message(id, type, payload));
  const mayObey = limiter(commandsPerSecond);
  let floodTold = false;
  addEventListener(
    'message',
    async (e) => {
      if (alone || !origin || e.source !== around || e.origin !== origin) return;
      const command = parseCommand(e.data);
      if (!command) return;
      if (!mayObey(performance.now())) {
        if (!floodTold) tell('error', { code: 'too-many' });
        floodTold = true;
        return;
      }
      floodTold = false;
      const { requestId } = command;
      const result: Result =
        command.type === 'refused' ? { ok: false, error: command.error } : await o.obey(command);
      tell('ack', { requestId, ...result });
    },
    { signal: o.signal },
  );
  return {
    tell,
    tellHeight(height) {
      tell('resize', { height });
      post({ sentinel: 'amp', type: 'embed-size', height });
    },
  };
}
