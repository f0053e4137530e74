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

// What opened the panel. The focus says nothing of it: a button that is at work has none, and a step of the panel itself
// may have put another one in its place.
let opener = null;
document.addEventListener('click', (event) => {
  const pressed = event.target.closest?.('button, a');
  if (pressed && !pressed.closest('#exchange-life')) opener = pressed;
}, true);

/**
 * Shows what a step found, beside the editor; Escape or the button closes it, and the focus goes back. Controls of a step
 * stand above what it found; where that is nothing, a sentence says so.
 */
export function show(title, lines, controls = [], nothing = text.nothingFound) {
  document.getElementById('exchange-life')?.remove();
  const panel = element('section', [], { id: 'exchange-life', 'aria-labelledby': 'exchange-life-title' });
  const close = () => {
    panel.remove();
    opener?.focus();
  };
  const heading = element('h2', title, { id: 'exchange-life-title', tabindex: '-1' });
  panel.append(element('header', [heading, button(text.close, close)]));
  panel.append(...controls);
  panel.append(lines.length > 0 ? element('ul', lines) : element('p', nothing));
  panel.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') close();
  });
  document.body.append(panel);
  heading.focus();
}
