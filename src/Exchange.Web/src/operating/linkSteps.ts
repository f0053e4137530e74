export type LinkStepName = 'name' | 'connection' | 'certificate' | 'answer' | 'clock';

export type LinkStepState = 'done' | 'failed' | 'notTested';

/** In the order the node takes them. */
export const linkSteps: readonly LinkStepName[] = ['name', 'connection', 'certificate', 'answer', 'clock'];

/** How each step went: those before the failing one passed, those after it were not reached. */
export function statesOf(failedStep: string | null): Record<LinkStepName, LinkStepState> {
  const failed = failedStep === null ? linkSteps.length : linkSteps.findIndex((step) => step === failedStep);
  const state = (index: number): LinkStepState => {
    // A step this page does not know yet tells nothing about the others.
    if (failed < 0 || index > failed) return 'notTested';
    return index === failed ? 'failed' : 'done';
  };
  return {
    name: state(0),
    connection: state(1),
    certificate: state(2),
    answer: state(3),
    clock: state(4),
  };
}
