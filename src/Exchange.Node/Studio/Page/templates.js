// A workflow of one's own made of one the product ships.
import { ask, button } from './bar.js';
import { element, inWords, show } from './panel.js';
import { addresses } from './screens.js';
import { text } from './texts.js';

const address = '/api/v1/workflows/templates';
const nodeLevels = Object.keys(text.levels);

function levelsInWords(levels) {
  if (levels.length === 0) return text.noLevel;
  if (levels.length === nodeLevels.length) return text.allLevels;
  return levels.map((level) => text.levels[level]).join(text.comma);
}

/** All templates, each with a button that makes a draft of it and opens the editor on that. */
export async function showTemplates() {
  const { items } = await ask('GET', address);
  const line = (template) => {
    const name = inWords(template.name);
    const make = button(text.makeDraft, async () => {
      const draft = await ask('POST', `${address}/${encodeURIComponent(template.definition)}`);
      location.assign(addresses.editor(draft.definition));
    });
    make.setAttribute('aria-label', text.makeDraftOf(name));
    return element('li', [
      element('strong', name),
      element('span', inWords(template.description)),
      element('span', `${levelsInWords(template.levels)} · ${text.steps(template.stepCount)}`, { class: 'fact' }),
      element('div', make, { class: 'acts' }),
    ]);
  };
  show(text.templates, items.map(line), [element('p', text.templatesLead)], text.noTemplates);
}
