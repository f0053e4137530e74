import type { Schemas } from '../api/client';

type Kind = Schemas['DecisionKind'];

/** Keys of the words of a task, by what it decides: what is not agreed to is returned, objected to or refused. */
const returning = {
  agree: 'agree',
  refuse: 'giveBack',
  grounds: 'returnReason',
  hint: 'returnReasonHint',
  missing: 'returnReasonMissing',
  signAgree: 'signAndAgree',
  signRefuse: 'signAndReturn',
  together: 'togetherTitle',
  togetherSign: 'togetherSign',
  togetherDone: 'togetherAgreed',
} as const;

const answering = {
  agree: 'noObjection',
  refuse: 'object',
  grounds: 'objectionGrounds',
  hint: 'objectionHint',
  missing: 'objectionMissing',
  signAgree: 'signNoObjection',
  signRefuse: 'signObjection',
  together: 'togetherTitleOpinion',
  togetherSign: 'togetherSignOpinion',
  togetherDone: 'togetherAnswered',
} as const;

const withdrawing = {
  agree: 'agreeWithdrawal',
  refuse: 'refuseWithdrawal',
  grounds: 'refusalGrounds',
  hint: 'refusalHint',
  missing: 'refusalMissing',
  signAgree: 'signAndAgree',
  signRefuse: 'signRefusal',
  together: 'togetherTitleWithdrawal',
  togetherSign: 'togetherSign',
  togetherDone: 'togetherAgreed',
} as const;

const granting = {
  ...withdrawing,
  agree: 'agreeData',
  refuse: 'refuseData',
  together: 'togetherTitleData',
} as const;

export function wordsOf(kind: Kind) {
  switch (kind) {
    case 'opinion':
      return answering;
    case 'withdrawal':
      return withdrawing;
    case 'dataRequest':
      return granting;
    default:
      return returning;
  }
}

/** What was decided, in words; a refusal is named by what was refused. */
export function outcomeOf(kind: Kind, outcome: Kind) {
  switch (outcome) {
    case 'review':
      return 'outcomeReview';
    case 'countersign':
      return 'outcomeCountersign';
    case 'approve':
      return 'outcomeApprove';
    case 'record':
      return 'outcomeRecord';
    case 'return':
      return 'outcomeReturn';
    case 'opinion':
      return 'noObjection';
    case 'withdrawal':
      return 'outcomeWithdrawal';
    case 'dataRequest':
      return 'outcomeData';
    case 'refuse':
      if (kind === 'withdrawal') return 'outcomeWithdrawalRefused';
      return kind === 'dataRequest' ? 'outcomeDataRefused' : 'outcomeObjection';
  }
}
