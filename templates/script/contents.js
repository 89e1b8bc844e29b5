// @ts-check
// Marks, in a page's contents, the section that is read.

import { own } from './own.js';

/** How far down the window a section's beginning is when it becomes the one. */
const line = 0.3;

export function currentSection() {
  const links = /** @type {NodeListOf<HTMLAnchorElement>} */ (document.querySelectorAll('.contents a[href^="#"]'));
  /** @type {[Element, HTMLAnchorElement][]} */
  const sections = [];
  for (const link of links) {
    const heading = document.getElementById(decodeURIComponent(link.hash.slice(1)));
    if (heading) sections.push([heading, link]);
  }
  if (sections.length === 0 || !('IntersectionObserver' in globalThis)) return;
  sections.sort(([a], [b]) => (a.compareDocumentPosition(b) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1));
  const find = () => {
    const at = innerHeight * line;
    let current = sections[0][1];
    for (const [heading, link] of sections) {
      const box = heading.getBoundingClientRect();
      if (box.height > 0 && box.top <= at) current = link;
    }
    // At the end of the page the last section is read, however short it is.
    if (innerHeight + scrollY >= document.documentElement.scrollHeight - 2 && scrollY > 0) current = sections[sections.length - 1][1];
    for (const [, link] of sections) {
      if (link === current) link.setAttribute('aria-current', 'location');
      else link.removeAttribute('aria-current');
    }
  };
  for (const [, link] of sections) own(link, 'aria-current');
  const observer = new IntersectionObserver(find, { rootMargin: `0px 0px ${-(1 - line) * 100}% 0px`, threshold: [0, 1] });
  for (const [heading] of sections) observer.observe(heading);
  const end = document.querySelector('.foot');
  if (end) new IntersectionObserver(find).observe(end);
}
