// Takes running instances to the published version: one person tests and proposes a mapping, another carries it out.
import { ask, button, notify } from './bar.js';
import { element, inWords, show } from './panel.js';
import { text } from './texts.js';

/** "old = new" on each line; what stays the same is not named. */
function readMapping(lines) {
  const pairs = lines.split('\n').map((line) => line.split('=').map((name) => name.trim()));
  return Object.fromEntries(pairs.filter((pair) => pair.length === 2 && pair[0] && pair[1]));
}

const written = (mapping) => Object.entries(mapping).map(([from, to]) => `${from} = ${to}`);

const listed = (instances) => instances.map((one) => element('li', [
  element('strong', text.instanceOn(one.instance, one.fromVersion)),
  one.wasMoved ? text.moved : one.canMove ? text.canMove
    : element('ul', one.obstacles.map((obstacle) => element('li', inWords(obstacle.text)))),
], { class: one.canMove ? 'warning' : 'mistake' }));

/** What somebody proposed, for the one who checks it and carries it out. */
function showProposal(address, proposal, mayPublish) {
  const carryOut = button(text.carryOut, async () => {
    const done = await ask('POST', address, { version: proposal.version, mappingDigest: proposal.mappingDigest });
    show(text.migration(proposal.version), listed(done.instances));
  });
  const mapping = [...written(proposal.activities), ...written(proposal.variables)];
  show(text.migration(proposal.version), listed(proposal.instances), [
    element('p', text.proposedBy(proposal.proposedBy)),
    element('pre', mapping.length > 0 ? mapping.join('\n') : text.nothingMapped),
    ...(mayPublish ? [carryOut] : []),
  ]);
}

/** For the one who proposes: a mapping, its test, and the proposal. */
function showDraft(address, version) {
  const mapping = element('textarea', [], { rows: '6', id: 'exchange-mapping' });
  const label = element('label', text.mappingLabel, { for: 'exchange-mapping' });
  const request = () => ({ version, activities: readMapping(mapping.value) });
  const controls = [
    label,
    mapping,
    button(text.testMigration, async () => {
      const tested = await ask('POST', `${address}/test`, request());
      const mistakes = tested.mistakes.map((mistake) => element('li', inWords(mistake.text), { class: 'mistake' }));
      show(text.migration(version), [...mistakes, ...listed(tested.instances)], controls);
    }),
    button(text.propose, async () => {
      showProposal(address, await ask('POST', `${address}/proposal`, request()), false);
      notify(text.proposed);
    }),
  ];
  show(text.migration(version), [], controls);
}

/** A button while instances run on other versions than the published one. */
export async function migrationControls(definition, versions, mayDesign, mayPublish) {
  const published = versions.find((version) => version.isPublished);
  if (!published || !(mayDesign || mayPublish)) return [];
  const base = `/api/v1/workflows/${encodeURIComponent(definition)}`;
  const { running } = await ask('GET', `${base}/uses`);
  const count = running.filter((one) => one.version !== published.version).reduce((sum, one) => sum + one.count, 0);
  if (count === 0) return [];
  const address = `${base}/migration`;
  return [button(text.migrate(count), async () => {
    const { proposal } = await ask('GET', `${address}/proposal?version=${published.version}`);
    if (proposal) showProposal(address, proposal, mayPublish);
    else if (mayDesign) showDraft(address, published.version);
    else notify(text.notProposed);
  })];
}
