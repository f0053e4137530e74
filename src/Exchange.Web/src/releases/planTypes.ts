/** The plan types by the code in a plan's id, as the node names them. */
export const planTypes: readonly { readonly code: string; readonly zh: string; readonly en: string }[] = [
  { code: 'ZG', zh: '总体规划', en: 'Master plan' },
  { code: 'KG', zh: '控制性详细规划', en: 'Regulatory detailed plan' },
  { code: 'CZ', zh: '村庄规划', en: 'Village plan' },
  { code: 'ZX', zh: '专项规划', en: 'Special plan' },
  { code: 'CS', zh: '城市设计', en: 'Urban design' },
  { code: 'QY', zh: '区域规划', en: 'Regional plan' },
];

/** The type code of a plan id such as `330106-ZG-2035`. */
export function typeOf(planId: string): string {
  return planId.split('-')[1] ?? '';
}
