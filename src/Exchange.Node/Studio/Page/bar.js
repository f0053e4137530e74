// The bar above the designer: where one is, who one is, and the step a second person takes.
import { showLife } from './life.js';
import { addresses } from './screens.js';
import { showTemplates } from './templates.js';
import { chooseLanguage, language, text } from './texts.js';

const bar = document.getElementById('exchange-bar');
const notices = Object.assign(document.createElement('div'), { id: 'exchange-notices' });
notices.setAttribute('aria-live', 'polite');
document.body.append(notices);

/** Shows a sentence over the screen for a while; a refusal stays until it is clicked away. */
export function notify(sentence, kind = 'notice') {
  if ([...notices.children].some((shown) => shown.textContent === sentence)) return;
  const shown = Object.assign(document.createElement('p'), { className: kind, textContent: sentence });
  shown.addEventListener('click', () => shown.remove());
  if (kind !== 'refusal') setTimeout(() => shown.remove(), 12_000);
  notices.append(shown);
}

const kept = 'exchange.notice';

/** Loads the page again and shows the sentence then. */
export function notifyAfterReload(sentence) {
  sessionStorage.setItem(kept, sentence);
  location.reload();
}

function showKeptNotice() {
  const sentence = sessionStorage.getItem(kept);
  sessionStorage.removeItem(kept);
  if (sentence) notify(sentence);
}

export async function ask(method, address, body) {
  const answer = await fetch(address, {
    method,
    headers: { 'Accept-Language': language, ...(body ? { 'Content-Type': 'application/json' } : {}) },
    body: body ? JSON.stringify(body) : undefined,
  });
  if (answer.ok) return answer.status === 204 ? null : answer.json();
  const problem = await answer.json();
  // Mistakes are listed where their activities can be named.
  if (answer.status !== 401 && !problem.mistakes) notify(`${problem.title}\n${problem.detail}`, 'refusal');
  throw Object.assign(new Error(problem.title), { status: answer.status, problem });
}

function link(address, label, isCurrent) {
  const element = Object.assign(document.createElement('a'), { href: address, textContent: label });
  if (isCurrent) element.setAttribute('aria-current', 'page');
  return element;
}

export function button(label, run, className = '') {
  const element = Object.assign(document.createElement('button'), { type: 'button', textContent: label, className });
  element.addEventListener('click', async () => {
    element.disabled = true;
    try {
      await run();
    } catch (failure) {
      // A refusal was shown already; anything else is a fault of ours.
      if (!failure.status) throw failure;
    } finally {
      element.disabled = false;
      // A button that worked lost the focus; whoever uses the keyboard goes on where they were.
      if (document.activeElement === document.body && element.isConnected) element.focus();
    }
  });
  return element;
}

function gap() {
  return Object.assign(document.createElement('span'), { className: 'gap' });
}

/** What waits for a second person: on the list all of it, in the editor this workflow's. */
async function pendingControls(screen, mayPublish) {
  const { items } = await ask('GET', '/api/v1/workflows/pending');
  if (screen.name !== 'editor') {
    return items.length === 0 ? [] : [link(addresses.editor(items[0].definition), text.pending(items.length), false)];
  }
  const waiting = items.find((item) => item.definition === screen.id);
  if (!waiting) return [];
  const said = document.createElement('span');
  said.textContent = text.submittedBy(waiting.submittedBy);
  if (!mayPublish) return [said];
  const address = `/api/v1/workflows/${encodeURIComponent(waiting.definition)}/versions/${waiting.version}`;
  return [
    said,
    button(text.publish, async () => {
      // What is published is the text that was looked at.
      await ask('POST', `${address}/publish`, { textDigest: waiting.textDigest });
      location.reload();
    }, 'act'),
    button(text.reject, async () => {
      const reason = window.prompt(text.reasonOfRejection);
      if (!reason) return;
      await ask('POST', `${address}/reject`, { reason });
      location.reload();
    }, 'act'),
  ];
}

async function instanceControls(screen) {
  const instance = await ask('GET', `/elsa/api/workflow-instances/${encodeURIComponent(screen.id)}`);
  if (instance.subStatus !== 'Faulted' && !instance.isParked) return [];
  return [button(text.retry, async () => {
    await ask('POST', '/elsa/api/alterations/workflows/retry', { workflowInstanceIds: [screen.id] });
    notify(text.retried);
  }, 'act')];
}

/** False when nobody is signed in: the page leaves for the sign-in. */
export async function showBar(screen) {
  let session;
  try {
    session = await ask('GET', '/api/v1/session');
  } catch (failure) {
    if (failure.status === 401) location.assign(addresses.signIn());
    return false;
  }
  const may = (operation) => session.operations.includes(operation);
  const isDefinitions = screen.name === 'definitions' || screen.name === 'editor';
  document.title = `${text.screens[screen.name]} · ${bar.dataset.node}`;
  const name = Object.assign(document.createElement('strong'), { textContent: bar.dataset.node });
  const controls = document.createElement('span');
  bar.replaceChildren(
    name,
    link(addresses.definitions, text.definitions, isDefinitions),
    link(addresses.instances, text.instances, !isDefinitions),
    gap(),
    controls,
    button(text.otherLanguage, () => chooseLanguage(language === 'en' ? 'zh-CN' : 'en')),
    link(addresses.app, text.backToApp, false),
    button(`${text.signOut} (${session.account.displayName})`, async () => {
      await ask('DELETE', '/api/v1/session');
      location.assign(addresses.app);
    }),
  );
  if (!may('ViewWorkflows')) {
    document.getElementById('exchange-splash').textContent = text.notAllowed;
    return false;
  }
  showKeptNotice();
  if (screen.name === 'definitions' && may('ManageWorkflows'))
    controls.append(button(text.fromTemplate, showTemplates, 'act'));
  if (isDefinitions) controls.append(...await pendingControls(screen, may('PublishWorkflows')));
  if (screen.name === 'editor') await showLife(screen.id, controls, may, session.account.userName);
  if (screen.name === 'viewer' && may('OperateWorkflows')) controls.append(...await instanceControls(screen));
  return true;
}
