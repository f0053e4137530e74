import type { ThemeConfig } from 'antd';

/** The tokens of the light theme; the same values stand in app.css as variables. */
export const theme: ThemeConfig = {
  token: {
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
    borderRadius: 6,
    fontSize: 14,
    fontFamily:
      '"Inter","Noto Sans SC","Noto Sans CJK SC","Source Han Sans SC","PingFang SC","Microsoft YaHei",system-ui,sans-serif',
  },
  components: {
    Layout: { siderBg: '#0a2540', headerBg: '#ffffff', headerPadding: '0 24px', headerHeight: 56 },
    Table: { headerBg: '#f3f6fa', cellFontSize: 13 },
  },
};
