// Which screen a path names. The paths are those the designer itself navigates to, so that a link it makes works.
const patterns = [
  { pattern: /^\/studio\/(workflows\/?|workflows\/definitions\/?)?$/, name: 'definitions' },
  { pattern: /^\/studio\/workflows\/definitions\/([^/]+)\/edit\/?$/, name: 'editor' },
  { pattern: /^\/studio\/workflows\/instances\/?$/, name: 'instances' },
  { pattern: /^\/studio\/workflows\/instances\/([^/]+)\/view\/?$/, name: 'viewer' },
];

export const addresses = {
  app: '/',
  // After the sign-in the web app comes back to the page that was asked for.
  signIn: () => `/?back=${encodeURIComponent(location.pathname)}`,
  submit: '/submit',
  definitions: '/studio/workflows/definitions',
  instances: '/studio/workflows/instances',
  editor: (id) => `/studio/workflows/definitions/${encodeURIComponent(id)}/edit`,
  viewer: (id) => `/studio/workflows/instances/${encodeURIComponent(id)}/view`,
};

const elements = {
  definitions: {
    tag: 'elsa-workflow-definition-list',
    prepare: (element) => {
      element.editWorkflowDefinition = (id) => location.assign(addresses.editor(id));
    },
  },
  editor: {
    tag: 'elsa-workflow-definition-editor',
    needsCode: true,
    prepare: (element, id) => element.setAttribute('definition-id', id),
  },
  instances: {
    tag: 'elsa-workflow-instance-list',
    prepare: (element) => {
      element.viewWorkflowInstance = (id) => location.assign(addresses.viewer(id));
    },
  },
  viewer: {
    tag: 'elsa-workflow-instance-viewer',
    needsCode: true,
    prepare: (element, id) => {
      element.setAttribute('instance-id', id);
      element.editWorkflowDefinition = (definition) => location.assign(addresses.editor(definition));
    },
  },
};

/** The screen of a path, or null. */
export function screenOf(path) {
  for (const { pattern, name } of patterns) {
    const match = pattern.exec(path);
    if (match) {
      const id = name === 'editor' || name === 'viewer' ? decodeURIComponent(match[1]) : null;
      return { name, id, ...elements[name] };
    }
  }
  return null;
}
