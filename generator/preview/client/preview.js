// The preview's script in a tab: shows what changed in the page.
// @ts-check

const tag = /** @type {HTMLScriptElement} */ (document.querySelector('script[data-page]'));
const id = crypto.randomUUID();
let shown = tag.dataset.page ?? '';

const source = new EventSource(`/.dossier/events?client=${id}`);
source.addEventListener('hello', tell);
source.addEventListener('page', async (event) => {
  const told = JSON.parse(event.data);
  if (told.etag === shown) return;
  const response = await fetch(location.href);
  const next = new DOMParser().parseFromString(await response.text(), 'text/html');
  const nextTag = /** @type {HTMLScriptElement | null} */ (next.querySelector('script[data-page]'));
  shown = nextTag?.dataset.page ?? '';
  document.title = next.title;
  document.body.replaceWith(document.adoptNode(next.body));
});

function tell() {
  return fetch('/.dossier/open', { method: 'POST', body: JSON.stringify({ client: id, tabs: [{ path: decodeURIComponent(location.pathname), etag: shown }] }) });
}
