import { useTranslation } from 'react-i18next';
import { chooseLanguage, type LanguageCode } from '../i18n';

const choices: [LanguageCode, string][] = [
  ['zh-CN', '中文'],
  ['en', 'English'],
];

export function LanguageSwitch() {
  const { t, i18n } = useTranslation();
  return (
    <div className="language" role="group" aria-label={t('language')}>
      {choices.map(([code, name]) => (
        <button
          key={code}
          type="button"
          lang={code}
          aria-pressed={i18n.language === code}
          onClick={() => chooseLanguage(code)}
        >
          {name}
        </button>
      ))}
    </div>
  );
}
