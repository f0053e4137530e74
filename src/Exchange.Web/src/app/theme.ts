import { theme as antd, type ThemeConfig } from 'antd';
import type { ShownTheme } from './themeChoice';

/** Whoever asks their device for less motion gets none. */
const isMoving = typeof window === 'undefined' || !window.matchMedia('(prefers-reduced-motion: reduce)').matches;

const common = {
  motion: isMoving,
  borderRadius: 6,
  fontSize: 14,
  fontFamily:
    '"Inter","Noto Sans SC","Noto Sans CJK SC","Source Han Sans SC","PingFang SC","Microsoft YaHei",system-ui,sans-serif',
};

/** The tokens of the light theme; the same values stand in app.css as variables. */
const light: ThemeConfig = {
  token: {
    ...common,
    colorPrimary: '#0b5cad',
    colorLink: '#0b5cad',
    // The default red fails 4.5:1 on white, and its lighter hover more so.
    colorError: '#b3261e',
    colorErrorHover: '#8f1e18',
    colorErrorActive: '#7a1914',
    colorText: '#14213a',
    colorTextSecondary: '#55657a',
    colorTextTertiary: '#55657a',
    colorTextDescription: '#55657a',
    // The default grey fails 4.5:1 on white.
    colorTextPlaceholder: '#66758a',
    colorBgLayout: '#f3f6fa',
    colorBorder: '#d5dde8',
    colorBorderSecondary: '#d5dde8',
  },
  components: {
    Layout: { siderBg: '#0a2540', headerBg: '#ffffff', headerPadding: '0 24px', headerHeight: 56 },
    Table: { headerBg: '#f3f6fa', cellFontSize: 13 },
  },
};

/** The tokens of the dark theme; the same values stand in theme.css as variables. */
const dark: ThemeConfig = {
  algorithm: antd.darkAlgorithm,
  token: {
    ...common,
    // The algorithm dims the seed; from this one white text keeps 4.5:1 on buttons.
    colorPrimary: '#2b6fe0',
    colorLink: '#7fb0ff',
    colorLinkHover: '#a9caff',
    colorError: '#ff9a92',
    colorErrorHover: '#ffb9b3',
    colorErrorActive: '#ff9a92',
    colorText: '#e6edf7',
    colorTextSecondary: '#9fb0c6',
    colorTextTertiary: '#9fb0c6',
    colorTextDescription: '#9fb0c6',
    colorTextPlaceholder: '#8b9cb3',
    colorBgLayout: '#0e1420',
    colorBgContainer: '#151d2b',
    colorBgElevated: '#1b2536',
    colorBorder: '#2b3850',
    colorBorderSecondary: '#2b3850',
  },
  components: {
    Layout: { siderBg: '#091222', headerBg: '#111929', headerPadding: '0 24px', headerHeight: 56 },
    Table: { headerBg: '#111929', cellFontSize: 13 },
    // White on the bright error red would not be readable: the text on it is dark.
    Button: { dangerColor: '#2a0f10' },
  },
};

export const themes: Record<ShownTheme, ThemeConfig> = { light, dark };
