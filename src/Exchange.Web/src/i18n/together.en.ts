import type { togetherZh } from './together.zh-CN';

export const togetherEn: typeof togetherZh = {
  togetherChosen: '{{count}} chosen, at most {{max}}',
  togetherColumn: 'Choose',
  togetherAct: 'Agree together',
  togetherClear: 'Clear the choice',
  togetherHint: 'Tasks of one kind that their workflow allows and whose check found nothing can be ticked and agreed to by one opinion.',
  togetherChoose: 'Choose task: {{plan}} {{id}}',
  togetherNot: 'To be decided by itself: {{plan}} {{id}}',
  togetherTitle: 'Agree to {{count}} tasks together',
  togetherLead: 'Each is a decision signed by itself and kept as evidence. What you submitted or reviewed yourself is not yours to decide; the result says so.',
  togetherSign: 'Sign and agree to all',
  togetherGoOn: 'Go on with the others',
  togetherProgress: '{{done}} of {{count}} settled, {{refused}} of them not agreed to',
  togetherList: 'Chosen tasks and results',
  togetherAgreed: 'Agreed',
  togetherBefore: 'Agreed before',
  togetherRefused: 'Not decided',
};
