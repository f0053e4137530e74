// The words of our own bar, and the language both it and the designer speak. Shared with the rest of the web app.
const remembered = 'exchange.language';

function chosen() {
  const kept = localStorage.getItem(remembered);
  if (kept === 'zh-CN' || kept === 'en') return kept;
  return navigator.language.toLowerCase().startsWith('en') ? 'en' : 'zh-CN';
}

export const language = chosen();

/** A page load: the designer takes its language when it starts. */
export function chooseLanguage(next) {
  localStorage.setItem(remembered, next);
  location.reload();
}

const texts = {
  'zh-CN': {
    screens: { definitions: '流程定义', editor: '流程设计', instances: '流程实例', viewer: '流程实例详情' },
    definitions: '流程定义',
    instances: '流程实例',
    backToApp: '返回业务系统',
    signOut: '退出登录',
    otherLanguage: 'English',
    starting: '正在启动流程设计器…首次打开需下载约 10 MB。',
    failed: '流程设计器未能启动。请刷新页面；仍不成功时请联系运维人员。',
    notAllowed: '您没有查看流程的权限。请联系本节点安全管理员。',
    pending: (count) => `待发布 ${count} 项`,
    submittedBy: (name) => `${name} 已提交发布`,
    submitted: '已提交发布，须由另一人复核后发布。',
    publish: '复核并发布',
    reject: '退回修改',
    reasonOfRejection: '请填写退回理由',
    states: {
      Draft: '草稿', Validated: '已校验', Simulated: '已仿真', Submitted: '已提交', Published: '已发布',
    },
    versionOf: (version) => `版本 ${version}`,
    validate: '校验',
    simulate: '仿真',
    compare: '比较',
    submit: '提交发布',
    close: '关闭',
    validated: '校验通过',
    nothingFound: '没有发现问题或差异。',
    wholeWorkflow: '整个流程',
    warning: '提示',
    mistake: '错误',
    simulated: (cases, diverging) => `仿真：历史业务 ${cases} 件，走向不同 ${diverging} 件`,
    caseOf: (name, version) => `业务 ${name}（原版本 ${version}）`,
    compared: (from, to) => `版本 ${from} 与版本 ${to} 的差异`,
    onlyVersion: '只有一个版本，无可比较。',
    retry: '重试故障步骤',
    retried: '已安排重试。',
    migrate: (count) => `迁移运行中实例 ${count} 个`,
    migration: (version) => `迁移到版本 ${version}`,
    mappingLabel: '活动映射：每行一项，原标识 = 新标识，相同的不必填写。',
    testMigration: '测试',
    propose: '提出迁移',
    proposed: '已提出迁移，须由另一人复核并执行。',
    proposedBy: (name) => `${name} 提出，须由另一人复核并执行。`,
    notProposed: '尚未提出迁移。请由设计人员先测试并提出。',
    nothingMapped: '无映射，标识均不变。',
    carryOut: '复核并执行迁移',
    instanceOn: (id, version) => `实例 ${id}（版本 ${version}）`,
    canMove: '可以迁移',
    moved: '已迁移',
  },
  en: {
    screens: { definitions: 'Workflows', editor: 'Workflow design', instances: 'Instances', viewer: 'Instance' },
    definitions: 'Workflows',
    instances: 'Instances',
    backToApp: 'Back to the cases',
    signOut: 'Sign out',
    otherLanguage: '中文',
    starting: 'Starting the workflow designer… The first time it loads about 10 MB.',
    failed: 'The workflow designer did not start. Reload the page; if that does not help, tell the operator.',
    notAllowed: 'You may not look at workflows. Ask the security administrator of your node.',
    pending: (count) => `${count} to publish`,
    submittedBy: (name) => `Submitted by ${name}`,
    submitted: 'Submitted for publication. A second person publishes it.',
    publish: 'Check and publish',
    reject: 'Turn down',
    reasonOfRejection: 'Why is it turned down?',
    states: {
      Draft: 'draft', Validated: 'validated', Simulated: 'simulated', Submitted: 'submitted', Published: 'published',
    },
    versionOf: (version) => `Version ${version}`,
    validate: 'Validate',
    simulate: 'Simulate',
    compare: 'Compare',
    submit: 'Submit',
    close: 'Close',
    validated: 'Valid',
    nothingFound: 'Nothing was found.',
    wholeWorkflow: 'The whole workflow',
    warning: 'Note',
    mistake: 'Mistake',
    simulated: (cases, diverging) => `Tried on ${cases} past cases; ${diverging} go another way`,
    caseOf: (name, version) => `Case ${name} (ran on version ${version})`,
    compared: (from, to) => `What differs between version ${from} and version ${to}`,
    onlyVersion: 'There is only one version; nothing to compare with.',
    retry: 'Retry what failed',
    retried: 'The retry is on its way.',
    migrate: (count) => `Move ${count} running`,
    migration: (version) => `Move to version ${version}`,
    mappingLabel: 'Activities, one on a line: old id = new id. What stays the same is not named.',
    testMigration: 'Test',
    propose: 'Propose',
    proposed: 'Proposed. A second person checks it and carries it out.',
    proposedBy: (name) => `Proposed by ${name}. A second person checks it and carries it out.`,
    notProposed: 'Nobody proposed to move them. A designer tests a mapping and proposes it first.',
    nothingMapped: 'Nothing is mapped: all ids stay.',
    carryOut: 'Check and move',
    instanceOn: (id, version) => `Instance ${id} (version ${version})`,
    canMove: 'can move',
    moved: 'moved',
  },
};

export const text = texts[language];
