// @ts-check
// How a tab listens: by the shared worker, or where there is none by a stream
// of its own, which it has only while it is seen.
import { Stream } from './stream.js';

/** The path that the tab shows, as the server knows it. */
export const address = () => location.pathname;

/** @param {(event: string, data: any) => void} hear */
export function listen(hear) {
  if (typeof SharedWorker === 'undefined') return alone(hear);
  /** @type {SharedWorker} */
  let worker;
  try {
    worker = new SharedWorker('/.dossier/worker.js', { type: 'module', name: 'dossier' });
  } catch {
    return alone(hear);
  }
  const { port } = worker;
  let failed = false;
  worker.addEventListener('error', () => { // it can't be loaded
    if (!failed) alone(hear);
    failed = true;
  });
  port.addEventListener('message', ({ data }) => {
    if (failed) return;
    if (data.type === 'event') hear(data.name, data.value);
    else port.postMessage({ type: 'here' });
  });
  port.start();
  const show = () => port.postMessage({ type: 'show', address: address(), visible: !document.hidden });
  show();
  document.addEventListener('visibilitychange', () => {
    show();
    if (!document.hidden) port.postMessage({ type: 'check' });
  });
  addEventListener('online', () => port.postMessage({ type: 'check' }));
  addEventListener('pagehide', () => port.postMessage({ type: 'bye' }));
  addEventListener('pageshow', (event) => { if (event.persisted) show(); });
}

/** @param {(event: string, data: any) => void} hear */
function alone(hear) {
  const stream = new Stream();
  const follow = () => {
    if (document.hidden) stream.delete(hear);
    else stream.set(hear, { address: address(), visible: true, hear });
  };
  follow();
  document.addEventListener('visibilitychange', follow);
  addEventListener('pagehide', () => stream.delete(hear));
  addEventListener('pageshow', (event) => { if (event.persisted) follow(); });
}
