import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from 'react';
import { remember, rememberedChoice, type ShownTheme, showInDocument, shownTheme, type ThemeChoice } from './themeChoice';

interface Theming {
  readonly choice: ThemeChoice;
  readonly shown: ShownTheme;
  choose(choice: ThemeChoice): void;
}

const ThemeContext = createContext<Theming | null>(null);

const device = () => window.matchMedia('(prefers-color-scheme: dark)');

export function useTheme(): Theming {
  const theming = useContext(ThemeContext);
  if (!theming) throw new Error('useTheme outside ThemeProvider');
  return theming;
}

/** Light, dark or as the device is; changes at once when the device changes. */
export function ThemeProvider({ children }: { children: ReactNode }) {
  const [choice, setChoice] = useState(rememberedChoice);
  const [deviceIsDark, setDeviceIsDark] = useState(() => device().matches);
  useEffect(() => {
    const query = device();
    const follow = (event: MediaQueryListEvent) => setDeviceIsDark(event.matches);
    query.addEventListener('change', follow);
    return () => query.removeEventListener('change', follow);
  }, []);
  const shown = shownTheme(choice, deviceIsDark);
  useEffect(() => showInDocument(shown), [shown]);
  const theming = useMemo<Theming>(
    () => ({
      choice,
      shown,
      choose: (next) => {
        remember(next);
        setChoice(next);
      },
    }),
    [choice, shown],
  );
  return <ThemeContext.Provider value={theming}>{children}</ThemeContext.Provider>;
}
