// @ts-check
// The words of the interface, in the language of the page. Scripts say them by
// the key of the catalogue and the values for its places; when the scripts are
// bundled, the message itself takes the key's place, in each language once.

/** @typedef {string | Partial<Record<Intl.LDMLPluralRule, string>> & { other: string }} Message */

const language = document.documentElement.lang || 'en';

/**
 * Says something.
 * @param {Message} message  a key of the catalogue, which becomes its message
 * @param {...(string | number)} values  for its places {1}, {2} …; the plural form goes by the first
 * @returns {string}
 */
export function say(message, ...values) {
  let text = message;
  if (typeof text !== 'string') {
    const form = new Intl.PluralRules(language).select(Number(values[0]));
    text = text[form] ?? text.other;
  }
  return text.replace(/\{([1-9])\}/g, (_, place) => String(values[place - 1] ?? ''));
}
