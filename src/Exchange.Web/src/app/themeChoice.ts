/** What a person wants to see; `system` follows the device. */
export type ThemeChoice = 'light' | 'dark' | 'system';

export type ShownTheme = 'light' | 'dark';

const remembered = 'exchange.theme';

/** The choice made on this device earlier, or the device's own. */
export function rememberedChoice(): ThemeChoice {
  const chosen = localStorage.getItem(remembered);
  return chosen === 'light' || chosen === 'dark' ? chosen : 'system';
}

export function remember(choice: ThemeChoice): void {
  localStorage.setItem(remembered, choice);
}

export function shownTheme(choice: ThemeChoice, deviceIsDark: boolean): ShownTheme {
  if (choice !== 'system') return choice;
  return deviceIsDark ? 'dark' : 'light';
}

/** Style sheets choose their values by this attribute; form controls and scroll bars by the colour scheme. */
export function showInDocument(theme: ShownTheme): void {
  document.documentElement.dataset.theme = theme;
  document.documentElement.style.colorScheme = theme;
}
