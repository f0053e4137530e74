// How far the draft in the editor is on its way into use: its state, the steps one may take, and what they found.
import { ask, button, notify } from './bar.js';
import { migrationControls } from './migration.js';
import { element, inWords, show } from './panel.js';
import { addresses } from './screens.js';
import { language, text } from './texts.js';
import { showComparison, showVersions } from './versions.js';

const isChinese = (name) => /[\u4e00-\u9fff]/.test(name);

/** Names of the activities in the reader's language, by id. */
async function namesOf(definition) {
  const [model, described] = await Promise.all([
    ask('GET', `/elsa/api/workflow-definitions/by-definition-id/${encodeURIComponent(definition)}?versionOptions=Latest`),
    ask('GET', '/elsa/api/descriptors/activities'),
  ]);
  const types = new Map(described.items.map((type) => [type.typeName, type.displayName]));
  const names = new Map();
  const visit = (part) => {
    if (Array.isArray(part)) part.forEach(visit);
    else if (part && typeof part === 'object') {
      if (typeof part.id === 'string' && typeof part.type === 'string') {
        const given = part.metadata?.displayTexts?.[language === 'en' ? 'en' : 'zh'] ?? part.metadata?.displayText;
        const own = given && (language !== 'en' || !isChinese(given)) ? given : types.get(part.type);
        names.set(part.id, own ?? part.type);
      }
      Object.values(part).forEach(visit);
    }
  };
  visit(model.root);
  return names;
}

function place(names, id) {
  if (!id) return text.wholeWorkflow;
  const last = id.split('/').at(-1);
  return names.has(last) ? `${names.get(last)} (${id})` : id;
}

async function showMistakes(definition, title, mistakes) {
  const names = await namesOf(definition);
  show(title, mistakes.map((mistake) => element(
    'li',
    [
      element('strong', `${mistake.isWarning ? text.warning : text.mistake} · ${place(names, mistake.activity)}`),
      element('span', inWords(mistake.text)),
    ],
    { class: mistake.isWarning ? 'warning' : 'mistake' },
  )));
}

/** Runs a step; when the draft has mistakes they are listed instead. */
async function attempt(definition, run) {
  try {
    await run();
  } catch (failure) {
    if (!failure.problem?.mistakes) throw failure;
    await showMistakes(definition, failure.problem.title, failure.problem.mistakes);
  }
}

/** Why a draft could not be tried; a practice package helps where one runs by this workflow. */
async function showNoCases(definition, maySubmit) {
  const { takesPracticePackages } = await ask('GET', `/api/v1/workflows/${encodeURIComponent(definition)}/uses`);
  const practise = takesPracticePackages && maySubmit ? [element('a', text.practise, { href: addresses.submit })] : [];
  const words = takesPracticePackages ? `${text.noPastCases}${text.space}${text.practiseHow}` : text.noPastCases;
  show(text.simulatedOnNothing, [], [], [words, ...practise]);
}

async function showSimulation(definition, report, maySubmit) {
  if (report.cases.length === 0) {
    await showNoCases(definition, maySubmit);
    return;
  }
  const names = await namesOf(definition);
  const title = text.simulated(report.cases.length, report.divergingCount);
  show(title, report.cases.filter((one) => one.divergences.length > 0).map((one) => element('li', [
    element('strong', text.caseOf(one.case ?? one.instance, one.recordedVersion)),
    element('ul', one.divergences.map((way) => element(
      'li', [element('strong', place(names, way.path)), element('span', inWords(way.text))]))),
  ], { class: 'warning' })));
}

/** The state of the newest version and the steps its reader may take. */
export async function showLife(definition, controls, may, reader) {
  const [mayDesign, mayPublish] = [may('ManageWorkflows'), may('PublishWorkflows')];
  const address = `/api/v1/workflows/${encodeURIComponent(definition)}/versions`;
  const state = element('span', '', { role: 'status', id: 'exchange-state' });
  let versions = [];
  const refresh = async () => {
    versions = (await ask('GET', address)).items;
    const latest = versions[0];
    state.textContent = `${text.versionOf(latest.version)} · ${text.states[latest.state] ?? latest.state}`;
    state.title = latest.note ?? '';
    submit.hidden = latest.state === 'Submitted' || latest.isPublished;
    simulate.hidden = validate.hidden = latest.isPublished;
  };
  const step = async (name) => {
    await refresh();
    return ask('POST', `${address}/${versions[0].version}/${name}`);
  };
  const validate = button(text.validate, () => attempt(definition, async () => {
    await step('validation');
    const found = await ask('GET', `${address}/${versions[0].version}/validation`);
    await showMistakes(definition, text.validated, found.mistakes);
    await refresh();
  }));
  const simulate = button(text.simulate, () => attempt(definition, async () => {
    await showSimulation(definition, await step('simulation'), may('SubmitPackage'));
    await refresh();
  }));
  const compare = button(text.compare, async () => {
    await refresh();
    await showComparison(definition, versions);
  });
  const history = button(text.versions, () => showVersions(
    definition,
    // As the node decides it: whoever had a hand in a version is no second person.
    (version) => mayPublish && version.submittedBy !== reader && !version.authors.includes(reader),
  ));
  const submit = button(text.submit, () => attempt(definition, async () => {
    await step('submit');
    notify(text.submitted);
    await refresh();
  }));
  try {
    await refresh();
  } catch (failure) {
    // The designer itself says that there is no such workflow.
    if (failure.status === 404) return;
    throw failure;
  }
  controls.prepend(state, ...(mayDesign ? [validate, simulate, compare, history, submit] : [compare, history]));
  controls.append(...await migrationControls(definition, versions, mayDesign, mayPublish));
  // The designer saves by itself: a saved draft has no marks any more.
  document.addEventListener('exchange-saved', () => void refresh());
}
