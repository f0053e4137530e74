// All versions of a workflow: who brought each into use, what differs from the newest, and the way back to an earlier one.
import { ask, button, notify, notifyAfterReload } from './bar.js';
import { element, inWords, show } from './panel.js';
import { language, text } from './texts.js';

const moments = new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'short' });
const moment = (at) => (at ? moments.format(new Date(at)) : '');

async function compare(base, from, to, controls) {
  const found = await ask('GET', `${base}/comparison?from=${from}&to=${to}`);
  show(text.compared(from, to), found.differences.filter((one) => !one.isLayoutOnly)
    .map((one) => element('li', inWords(one.text))), controls);
}

/** The newest version held against the one in use before it. */
export async function showComparison(definition, versions) {
  const latest = versions[0];
  const other = versions.find((version) => version.isPublished && version !== latest) ?? versions[1];
  if (other) await compare(`/api/v1/workflows/${encodeURIComponent(definition)}`, other.version, latest.version);
  else notify(text.onlyVersion);
}

/** Who had which hand in a version, as far as that was kept. */
function handsIn(version) {
  const said = [];
  if (version.authors.length > 0) said.push(text.writtenBy(version.authors.join(text.comma)));
  else if (version.wasInUse && !version.publishedBy) said.push(text.shipped);
  if (version.submittedBy && !version.wasInUse) said.push(text.submittedByAt(version.submittedBy, moment(version.submittedAt)));
  if (version.publishedBy) said.push(text.publishedByAt(version.publishedBy, moment(version.publishedAt)));
  return said.join(text.semicolon);
}

/** Asks in the line itself before it goes back; the page is loaded again, since the designer still holds the text of before. */
function rollBackControl(base, version) {
  const acts = element('span', [], { class: 'acts' });
  const offer = button(text.rollBack, () => {
    const sure = button(text.confirm, async () => {
      const now = await ask('POST', `${base}/rollback`, { version });
      notifyAfterReload(text.rolledBack(version, now.version));
    }, 'act');
    const cancel = button(text.cancel, () => {
      acts.replaceChildren(offer);
      offer.focus();
    });
    acts.replaceChildren(element('span', text.rollBackSure(version)), sure, cancel);
    sure.focus();
  });
  offer.setAttribute('aria-label', text.rollBackTo(version));
  acts.append(offer);
  return acts;
}

/** All versions, newest first. */
export async function showVersions(definition, mayRollBack) {
  const base = `/api/v1/workflows/${encodeURIComponent(definition)}`;
  const { items } = await ask('GET', `${base}/versions`);
  const latest = items[0];
  const back = () => button(text.backToVersions, () => showVersions(definition, mayRollBack));
  const line = (version) => {
    const state = version.isPublished ? text.inForce : text.states[version.state] ?? version.state;
    const acts = element('div', [], { class: 'acts' });
    if (version !== latest) {
      const held = button(text.compareWithNewest, () => compare(base, version.version, latest.version, [back()]));
      held.setAttribute('aria-label', text.compareVersion(version.version));
      acts.append(held);
    }
    if (version.wasInUse && !version.isPublished && mayRollBack(version)) acts.append(rollBackControl(base, version.version));
    return element('li', [
      element('strong', `${text.versionOf(version.version)} · ${state}`),
      element('span', handsIn(version), { class: 'fact' }),
      ...(version.note ? [element('span', version.note)] : []),
      acts,
    ]);
  };
  const leads = items.some((version) => version.wasInUse && !version.isPublished && mayRollBack(version))
    ? [element('p', latest.isPublished ? text.rollBackMeans : `${text.rollBackMeans}${text.rollBackDraft(latest.version)}`)]
    : [];
  show(text.allVersions, items.map(line), leads);
}
