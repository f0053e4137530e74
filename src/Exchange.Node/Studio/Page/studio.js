// Starts one screen of the designer inside the page.
import { showBar, notify } from './bar.js';
import { correct, translate } from './dictionary.js';
import { addresses, screenOf } from './screens.js';
import { language, text } from './texts.js';

const screen = screenOf(location.pathname);

/** Every request the designer makes passes here: it speaks our language, and what the node refuses is shown in words. */
function watchRequests() {
  const fetched = window.fetch.bind(window);
  window.fetch = async (resource, options) => {
    const address = new URL(resource instanceof Request ? resource.url : resource, location.href);
    if (!address.pathname.startsWith('/elsa/api/')) return fetched(resource, options);
    const headers = new Headers(options?.headers ?? (resource instanceof Request ? resource.headers : undefined));
    headers.set('Accept-Language', language);
    const answer = await fetched(resource, { ...options, headers });
    const method = (options?.method ?? (resource instanceof Request ? resource.method : 'GET')).toUpperCase();
    if (answer.ok && method !== 'GET' && address.pathname.startsWith('/elsa/api/workflow-definitions'))
      document.dispatchEvent(new Event('exchange-saved'));
    if (answer.status === 401) location.assign(addresses.signIn());
    else if (answer.headers.get('content-type')?.startsWith('application/problem+json')) {
      const problem = await answer.clone().json();
      notify([problem.title, problem.detail, ...Object.values(problem.errors ?? {}).flat()].join('\n'), 'refusal');
    } else if (answer.headers.get('x-exchange-outcome') === 'submitted') {
      correct('Workflow published', text.submitted);
      notify(text.submitted);
    }
    return answer;
  };
}

/** The designer changes the address by itself when it duplicates a workflow; each screen is a page of its own. */
function followNavigation() {
  const push = history.pushState.bind(history);
  history.pushState = (state, title, url) => {
    push(state, title, url);
    const next = screenOf(location.pathname);
    if (next && (next.name !== screen.name || next.id !== screen.id)) location.reload();
  };
}

function load(source, attributes = {}) {
  return new Promise((resolve, reject) => {
    const script = Object.assign(document.createElement('script'), { src: source, onload: resolve, onerror: reject });
    for (const [name, value] of Object.entries(attributes)) script.setAttribute(name, value);
    document.body.append(script);
  });
}

async function show() {
  if (screen.needsCode) {
    await load('_content/BlazorMonaco/jsInterop.js');
    await load('_content/BlazorMonaco/lib/monaco-editor/min/vs/loader.js');
    await load('_content/BlazorMonaco/lib/monaco-editor/min/vs/editor/editor.main.js');
  }
  await load('_content/MudBlazor/MudBlazor.min.js');
  await load('_content/CodeBeam.MudBlazor.Extensions/MudExtensions.min.js');
  await load('_content/Radzen.Blazor/Radzen.Blazor.js');
  await load('_framework/blazor.webassembly.js', { autostart: 'false' });
  const culture = language === 'en' ? 'en-US' : 'zh-Hans';
  localStorage.setItem('BlazorCulture', culture);
  await window.Blazor.start({ applicationCulture: culture });
  // Before createElement: properties set on an element that is not defined yet would be lost.
  await customElements.whenDefined(screen.tag);
  const element = document.createElement(screen.tag);
  element.setAttribute('remote-endpoint', `${location.origin}/elsa/api`);
  screen.prepare(element, screen.id);
  document.getElementById('exchange-splash').remove();
  document.getElementById('exchange-screen').append(element);
}

document.documentElement.lang = language;
document.getElementById('exchange-splash').textContent = text.starting;
watchRequests();
if (screen === null) {
  location.replace(addresses.definitions);
} else if (await showBar(screen)) {
  followNavigation();
  translate();
  try {
    await show();
  } catch (failure) {
    document.getElementById('exchange-splash')?.replaceChildren(text.failed);
    throw failure;
  }
}
