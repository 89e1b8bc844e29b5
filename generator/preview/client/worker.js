// @ts-check
// A shared worker: the one stream of a browser, for all its tabs. Browsers
// open no more than six connections to a server, so each tab can't have one.
import { Stream } from './stream.js';

const stream = new Stream();
/** @type {Map<MessagePort, number>} when each tab last answered */
const tabs = new Map();
const askEvery = 15_000;
const silentFor = 50_000; // a tab that is gone, or asleep: it comes back by itself

/** @param {MessagePort} port */
function drop(port) {
  tabs.delete(port);
  stream.delete(port);
}

self.addEventListener('connect', (/** @type {any} */ event) => {
  const port = /** @type {MessagePort} */ (event.ports[0]);
  port.addEventListener('message', ({ data }) => {
    tabs.set(port, Date.now());
    switch (data.type) {
      case 'show':
        stream.set(port, {
          address: data.address,
          visible: data.visible,
          hear: (name, value) => port.postMessage({ type: 'event', name, value }),
        });
        break;
      case 'check':
        stream.check();
        break;
      case 'bye':
        drop(port);
    }
  });
  port.start();
});

setInterval(() => {
  for (const [port, answered] of tabs) {
    if (Date.now() - answered > silentFor) drop(port);
    else port.postMessage({ type: 'ask' });
  }
}, askEvery);
