/** The look, in the component library's terms; the rest is in styles.css and uses the same values. */
import type { ThemeConfig } from 'antd';

const FONT = `system-ui, -apple-system, "Segoe UI", "PingFang SC", "Hiragino Sans GB", "Microsoft YaHei", "Noto Sans SC", "Noto Sans CJK SC", sans-serif`;

/** The theme. Colours keep 4.5:1 against their ground. */
export const THEME: ThemeConfig = {
  token: {
    colorPrimary: '#17616a',
    colorLink: '#0f5a75',
    colorText: '#1c2629',
    colorTextSecondary: '#4d5a5e',
    colorTextTertiary: '#5c696d',
    colorTextPlaceholder: '#66737a',
    colorTextDescription: '#4d5a5e',
    colorBgLayout: '#f4f6f5',
    colorBorder: '#c3cdcd',
    colorBorderSecondary: '#e1e7e6',
    colorError: '#b3261e',
    borderRadius: 4,
    fontFamily: FONT,
    fontSize: 13,
    controlHeight: 30,
    motionDurationFast: '0.08s',
    motionDurationMid: '0.12s',
    motionDurationSlow: '0.16s',
  },
  components: {
    Table: {
      headerBg: '#eef2f1',
      headerColor: '#3c494d',
      headerSplitColor: 'transparent',
      cellPaddingBlock: 7,
      cellPaddingInline: 10,
      rowHoverBg: '#f3f8f8',
      borderColor: '#e6ebea',
    },
  },
};
