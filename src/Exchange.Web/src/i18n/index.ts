import i18n from 'i18next';
import { initReactI18next } from 'react-i18next';
import { en } from './en';
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
  void i18n.changeLanguage(language ?? initialLanguage());
}

function showInDocument(language: string): void {
  document.documentElement.lang = language;
  document.title = `${i18n.t('product')} ${i18n.t('productLong')}`;
}

void i18n.use(initReactI18next).init({
  lng: initialLanguage(),
  fallbackLng: 'zh-CN',
  resources: { 'zh-CN': { translation: zhCN }, en: { translation: en } },
  interpolation: { escapeValue: false },
});
i18n.on('languageChanged', showInDocument);
showInDocument(i18n.language);

export default i18n;
