import i18n from 'i18next';
import { initReactI18next } from 'react-i18next';
import { zhCN } from './zh-CN';

export type LanguageCode = 'zh-CN' | 'en';

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'translation';
    resources: { translation: typeof zhCN };
  }
}

const remembered = 'exchange.language';

/** The language chosen earlier, else the browser's if it is English, else Chinese. */
function initialLanguage(): LanguageCode {
  const chosen = localStorage.getItem(remembered);
  if (chosen === 'zh-CN' || chosen === 'en') return chosen;
  return navigator.language.toLowerCase().startsWith('en') ? 'en' : 'zh-CN';
}

/** Shows the pages in this language from now on; with null in the browser's. */
export function chooseLanguage(language: LanguageCode | null): void {
  if (language) localStorage.setItem(remembered, language);
  else localStorage.removeItem(remembered);
  void show(language ?? initialLanguage());
}

/** English comes when somebody reads it: most people never do, and the line to a county may be slow. */
async function show(language: LanguageCode): Promise<void> {
  if (language === 'en' && !i18n.hasResourceBundle('en', 'translation')) {
    try {
      i18n.addResourceBundle('en', 'translation', (await import('./en')).en);
    } catch {
      return; // The line is down; the pages stay as they are, and the choice is kept for the next time.
    }
  }
  await i18n.changeLanguage(language);
}

function showInDocument(language: string): void {
  document.documentElement.lang = language;
  document.title = `${i18n.t('product')} ${i18n.t('productLong')}`;
}

void i18n.use(initReactI18next).init({
  lng: 'zh-CN',
  fallbackLng: 'zh-CN',
  resources: { 'zh-CN': { translation: zhCN } },
  interpolation: { escapeValue: false },
});
i18n.on('languageChanged', showInDocument);
showInDocument(i18n.language);

/** Ends when the pages can be shown in the language somebody wants. */
export const languageReady: Promise<void> = initialLanguage() === 'zh-CN' ? Promise.resolve() : show(initialLanguage());

export default i18n;
