import type { guideZh } from './guide.zh-CN';

export const guideEn: typeof guideZh = {
  guide: 'User guide',
  guideLead: 'Written by role; part of the program, so it works offline.',
  guide_clerk: 'Clerks: pack, submit, correct, follow a case',
  guide_reviewer: 'Reviewers and approvers: tasks, the map, signing',
  guide_administrator: 'Administrators: a new node, people and rights, workflows',
  guide_operator: 'Operators and auditors: health, jobs, archive, proofs',
  welcome: 'New here?',
  welcomeLead: 'Take a minute to see where things are, or open the guide for your role.',
  lookAround: 'Look around',
  notAgain: 'Do not show again',
  tourMenu: 'Every page you may use is here; what your roles do not allow is left out.',
  tourSearchTitle: 'Search',
  tourSearch: 'From every page, Ctrl K finds cases by number or plan name.',
  tourLookTitle: 'Language and look',
  tourLook: 'Chinese or English at any time; beside it light, dark, or as your system.',
  tourBell: 'New tasks, returns and releases are told here; choose mail on your own page.',
  tourHelp: 'The user guide, every rule and every problem code are explained here.',
};
