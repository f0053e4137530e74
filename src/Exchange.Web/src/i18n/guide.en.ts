import type { guideZh } from './guide.zh-CN';

export const guideEn: typeof guideZh = {
  guide: 'User guide',
  guideLead: 'Written by role; part of the program, so it works offline.',
  guide_clerk: 'Clerks: pack, submit, correct, follow a case',
  guide_reviewer: 'Reviewers and approvers: tasks, the map, signing',
  guide_administrator: 'Administrators: a new node, people and rights, workflows',
  guide_operator: 'Operators and auditors: health, jobs, archive, proofs',
};
