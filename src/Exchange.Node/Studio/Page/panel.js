// The panel beside the editor in which a step shows what it found.
import { button } from './bar.js';
import { language, text } from './texts.js';

export const inWords = (both) => (language === 'en' ? both.en : both.zh);

export function element(tag, content, attributes = {}) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...[content].flat());
  return made;
}

/**
 * Shows what a step found, beside the editor; Escape or the button closes it, and the focus goes back. Controls of a step
 * stand above what it found.
 */
export function show(title, lines, controls = []) {
  document.getElementById('exchange-life')?.remove();
  const before = document.activeElement;
  const panel = element('section', [], { id: 'exchange-life', 'aria-labelledby': 'exchange-life-title' });
  const close = () => {
    panel.remove();
    before?.focus();
  };
  const heading = element('h2', title, { id: 'exchange-life-title', tabindex: '-1' });
  panel.append(element('header', [heading, button(text.close, close)]));
  panel.append(...controls);
  panel.append(lines.length > 0 ? element('ul', lines) : element('p', text.nothingFound));
  panel.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') close();
  });
  document.body.append(panel);
  heading.focus();
}
