import { DesktopOutlined, MoonOutlined, SunOutlined } from '@ant-design/icons';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useTheme } from './ThemeProvider';
import type { ThemeChoice } from './themeChoice';

/** Three buttons of which one is pressed, as the languages are. */
export function ThemeSwitch() {
  const { t } = useTranslation();
  const { choice, choose } = useTheme();
  const choices: [ThemeChoice, string, ReactNode][] = [
    ['light', t('themeLight'), <SunOutlined key="light" aria-hidden />],
    ['dark', t('themeDark'), <MoonOutlined key="dark" aria-hidden />],
    ['system', t('themeSystem'), <DesktopOutlined key="system" aria-hidden />],
  ];
  return (
    <div className="language" role="group" aria-label={t('theme')}>
      {choices.map(([value, name, icon]) => (
        <button
          key={value}
          type="button"
          title={name}
          aria-label={name}
          aria-pressed={choice === value}
          onClick={() => choose(value)}
        >
          {icon}
        </button>
      ))}
    </div>
  );
}
