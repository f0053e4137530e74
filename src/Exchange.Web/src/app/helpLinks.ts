import { createContext } from 'react';

/** Whether refusals link to the page of their code: only inside the shell, which has such pages. */
export const HelpLinksContext = createContext(false);
